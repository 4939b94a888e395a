import { Info, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageView } from "@/lib/domain/ticket/view";
import { isolated } from "@/lib/words/bidi";
import { Written } from "../../text/written";
import { cx } from "../../ui/cx";
import { Avatar } from "../../ui/data/avatar";
import { Chip } from "../../ui/data/chip";
import { Instant } from "../../ui/time/time";
import { MessageBody } from "../message/message-body";
import { Delivery, FailedDelivery } from "../reply/delivery";

/** One message, with every character of it; what machines and colleagues wrote has bold, code and headings. */
export function MessageItem({ message, anchor }: { message: MessageView; anchor: boolean }) {
  const t = useTranslations("ticket");
  const terms = useTranslations("terms");
  const { author, number, at, suggestion } = message;
  const isNote = author === "human" && !message.public;
  const name = author === "ai" ? terms("author.ai") : message.authorName || terms(`author.${author}`);
  return (
    <article
      id={anchor ? `message-${number}` : undefined}
      tabIndex={anchor ? -1 : undefined}
      aria-label={t("message.label", { number, name: isolated(name) })}
      className={cx(
        "flex gap-3 rounded-md py-3 transition-colors duration-500 focus-visible:outline-none data-[flash=on]:bg-accent-soft",
        isNote && "-mx-2 my-1 border border-warn/30 bg-warn-soft px-2",
        suggestion && "-mx-2 my-1 border border-ai/30 border-dashed px-2",
      )}
    >
      {author === "system" ? (
        <Info aria-hidden="true" className="m-1 size-4 shrink-0 text-faint" />
      ) : (
        <Avatar name={name} kind={author === "ai" ? "ai" : "person"} decorative />
      )}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Written text={name} className="min-w-0 font-semibold [overflow-wrap:anywhere]" />
          <Instant at={at} show="clock" className="tnum text-[12px] text-faint" />
          <span className="tnum text-[11px] text-faint">{t("message.number", { number })}</span>
          {isNote ? (
            <Chip tone="warn" icon={<StickyNote aria-hidden="true" />}>
              {t("message.note")}
            </Chip>
          ) : null}
          {suggestion ? <Chip tone="ai">{t("message.suggestion")}</Chip> : null}
          {message.automatic ? <Chip>{t("message.automatic")}</Chip> : null}
          <Delivery message={message} />
        </p>
        <MessageBody message={message} />
        <FailedDelivery message={message} />
      </div>
    </article>
  );
}

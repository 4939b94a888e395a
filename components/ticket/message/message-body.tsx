"use client";

import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { MessagePart, PartKind } from "@/lib/domain/text/message-parts";
import type { MessageView } from "@/lib/domain/ticket/view";
import { MessageText } from "../../text/message-text";
import { cx } from "../../ui/cx";

type CollapsedKind = Exclude<PartKind, "new">;
type Block = { isNew: true; text: string } | { isNew: false; text: string; kinds: CollapsedKind[] };

/** Blank lines between two parts are the fold's own space. */
const edgeless = (text: string): string => text.replace(/^\s*\n|\s+$/g, "");

/** New text as it stands; what follows each other without any is one fold. */
function blocksOf(body: string, parts: readonly MessagePart[]): Block[] {
  const blocks: Block[] = [];
  for (const { kind, from, to } of parts) {
    const text = body.slice(from, to);
    const last = blocks.at(-1);
    if (kind === "new") blocks.push({ isNew: true, text });
    else if (last?.isNew === false) {
      last.text += text;
      if (!last.kinds.includes(kind)) last.kinds.push(kind);
    } else blocks.push({ isNew: false, text, kinds: [kind] });
  }
  return blocks;
}

/** A message as it was sent; what it quotes, signs and disclaims is folded, and one press away. */
export function MessageBody({ message }: { message: MessageView }) {
  const { author, body, parts } = message;
  const marks = author === "customer" ? "kept" : "read";
  const className = "mt-0.5 leading-relaxed";
  if (parts.length === 0) return <MessageText text={body} marks={marks} className={className} />;
  return blocksOf(body, parts).map((block, index) =>
    block.isNew ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their order
      <MessageText key={index} text={edgeless(block.text)} marks={marks} className={className} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their order
      <CollapsedText key={index} text={edgeless(block.text)} kinds={block.kinds} />
    ),
  );
}

function CollapsedText({ text, kinds }: { text: string; kinds: readonly CollapsedKind[] }) {
  const t = useTranslations("ticket.message.fold");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const what = format.list(kinds.map((kind) => t(`what.${kind}`)));
  return (
    <div className="mt-1">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded px-1 text-[12px] text-muted hover:bg-hover hover:text-ink print:hidden"
      >
        <ChevronRight
          aria-hidden="true"
          className={cx("size-3 transition-transform motion-reduce:transition-none", isOpen && "rotate-90")}
        />
        <span>{isOpen ? t("hide", { what }) : t("show", { what })}</span>
      </button>
      {isOpen ? (
        <div id={id} className="mt-1 border-line border-l-2 pl-3 text-muted">
          <MessageText text={text} className="leading-relaxed" />
        </div>
      ) : null}
    </div>
  );
}

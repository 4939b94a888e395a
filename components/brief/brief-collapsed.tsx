"use client";

import { ChevronsDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { isolated } from "@/lib/words/bidi";
import { useDesk } from "../ticket/desk";
import { cx } from "../ui/cx";
import { Button } from "../ui/forms/button";
import { useMsg } from "../words/use-msg";
import { FilledChip } from "./filled-chip";

/** The folded brief: one line above the conversation, one press away. */
export function BriefCollapsed({ onUnfold, className }: { onUnfold: () => void; className?: string }) {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { brief } = useDesk().view;
  const help = brief.parts.find(({ part, missing }) => part === "help_needed" && !missing);
  const claim = (help ?? brief.parts.find(({ missing }) => !missing))?.claims[0];
  return (
    <section
      aria-label={t("brief.title")}
      className={cx(
        "flex shrink-0 items-center gap-2.5 border-line border-b bg-raised px-4 py-2 max-xl:hidden",
        className,
      )}
    >
      <span className="font-medium">{t("brief.title")}</span>
      <FilledChip filled={brief.filled} required={brief.required} />
      <span className="min-w-0 flex-1 truncate text-muted">
        {claim === undefined ? null : (
          <span>{`${render(claim.say)}${claim.quote === null ? "" : ` “${isolated(claim.quote)}”`}`}</span>
        )}
      </span>
      <Button icon={<ChevronsDown aria-hidden="true" />} onClick={onUnfold}>
        {t("brief.unfold")}
      </Button>
    </section>
  );
}

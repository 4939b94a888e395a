"use client";

import { ChevronsUp, Copy, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { briefMarkdown } from "@/lib/domain/brief/render";
import { inOrder } from "@/lib/words/bidi";
import { useSay } from "../say/use-say";
import { useDesk } from "../ticket/desk";
import { VerdictTaps } from "../ticket/verdict-taps";
import { IconButton } from "../ui/icon-button";
import { EmptyState } from "../ui/states";
import { Instant } from "../ui/time";
import { toast } from "../ui/toast";
import { BriefPartView } from "./brief-part";
import { FilledChip } from "./filled-chip";

const icon = { "aria-hidden": true } as const;

/** The brief: what a person must know to start, each claim with the message behind it. */
export function BriefPanel({ onFold }: { onFold?: () => void }) {
  const t = useTranslations("ticket");
  const say = useSay();
  const { view } = useDesk();
  const { brief } = view;
  if (brief === null)
    return (
      <EmptyState title={t("brief.empty")} className="m-6">
        {t("brief.emptyHint")}
      </EmptyState>
    );
  const copy = () =>
    navigator.clipboard
      .writeText(inOrder(`# ${view.key} ${view.subject}\n\n${briefMarkdown(brief, say)}`))
      .then(
        () => toast({ title: t("brief.copied"), tone: "ok" }),
        () => toast({ title: t("brief.notCopied"), tone: "breach" }),
      );
  return (
    <section aria-labelledby="brief-title" className="mx-auto max-w-[640px] px-6 py-5 max-md:px-4">
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 id="brief-title" className="font-semibold text-[15px]">
          {t("brief.title")}
        </h2>
        <FilledChip filled={brief.filled} required={brief.required} />
        <span data-print="hide" className="-mr-1.5 ml-auto flex">
          <IconButton size="sm" label={t("brief.copy")} icon={<Copy {...icon} />} onClick={copy} />
          <IconButton
            size="sm"
            label={t("action.print")}
            icon={<Printer {...icon} />}
            onClick={() => window.print()}
          />
          {onFold === undefined ? null : (
            <IconButton
              size="sm"
              label={t("brief.fold")}
              icon={<ChevronsUp {...icon} />}
              onClick={onFold}
              className="max-xl:hidden"
            />
          )}
        </span>
        <p className="tnum w-full text-[12px] text-faint">
          <span>{`${t("brief.written")} `}</span>
          <Instant at={brief.madeAt} />
          <span>{` ${t("brief.from", { count: brief.messageCount })}`}</span>
          <span title={t("brief.versions", { count: brief.versions })}>
            {` · ${t("brief.version", { version: brief.version })}`}
          </span>
        </p>
      </header>
      <div className="mt-4 space-y-4">
        {brief.parts.map((part) => (
          <BriefPartView key={part.part} part={part} version={brief.version} />
        ))}
      </div>
      <VerdictTaps className="mt-5 border-line border-t pt-4" />
    </section>
  );
}

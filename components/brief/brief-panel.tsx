"use client";

import { ChevronsUp, Copy, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { titledMarkdown } from "@/lib/domain/brief/render";
import { inOrder } from "@/lib/words/bidi";
import { useDesk } from "../ticket/desk";
import { VerdictTaps } from "../ticket/details/verdict-taps";
import { IconButton } from "../ui/forms/icon-button";
import { toast } from "../ui/overlays/toast";
import { Instant } from "../ui/time/time";
import { useWrittenMsg } from "../words/use-written-msg";
import { BriefPartView } from "./brief-part";
import { FilledChip } from "./filled-chip";

const icon = { "aria-hidden": true } as const;

/** The brief: what a person must know to start, each claim with the message behind it. */
export function BriefPanel({ onFold }: { onFold?: () => void }) {
  const t = useTranslations("ticket");
  const written = useWrittenMsg();
  const { view } = useDesk();
  const { brief } = view;
  const copy = () =>
    navigator.clipboard
      .writeText(inOrder(titledMarkdown({ ...brief, key: view.key, subject: view.subject }, written)))
      .then(
        () => toast({ title: t("brief.copied"), tone: "ok" }),
        () => toast({ title: t("brief.notCopied"), tone: "breach" }),
      );
  return (
    <section aria-labelledby="brief-title" className="mx-auto max-w-[640px] px-6 py-5 max-md:px-4">
      <p className="hidden pb-2 font-semibold text-[15px] print:block">{`${view.key} ${inOrder(view.subject)}`}</p>
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
          {brief.version === 0 ? null : (
            <span title={t("brief.versions", { count: brief.versions })}>
              {` · ${t("brief.version", { version: brief.version })}`}
            </span>
          )}
        </p>
      </header>
      <div className="mt-4 space-y-4">
        {brief.parts.map((part) => (
          <BriefPartView key={part.part} part={part} version={brief.version} />
        ))}
      </div>
      {/* In sight however long the brief is: it is asked for as soon as one has begun. */}
      <VerdictTaps className="mt-5 border-line border-t bg-raised pt-4 pb-3 wide:sticky wide:-bottom-px" />
    </section>
  );
}

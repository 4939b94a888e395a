"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { IntakePreview } from "@/lib/domain/ticket/view";
import { Written } from "../text/written";
import { DetailSection } from "../ticket/details/detail-section";
import { Leaves, PassedOver } from "../ticket/details/leaves";
import { cx } from "../ui/cx";
import { Avatar } from "../ui/data/avatar";
import { Chip } from "../ui/data/chip";
import { Callout } from "../ui/feedback/callout";
import { Instant } from "../ui/time/time";
import { useMsg } from "../words/use-msg";
import { placed } from "./placed";
import type { PreviewState } from "./use-preview";

/** What would happen to this ticket now: outcome, owner, why, who not, deadlines, what the brief will miss. */
export function PreviewPanel({ state, policyVersion }: { state: PreviewState; policyVersion: number }) {
  const t = useTranslations("intake.preview");
  const { preview, error, isStale } = state;
  return (
    <div className="space-y-5 px-5 py-5">
      <div>
        <h2 className="font-semibold text-[15px]">{t("title")}</h2>
        <p className="tnum text-[12px] text-muted">
          {t("nothingSaved", { version: preview?.policyVersion ?? policyVersion })}
        </p>
      </div>
      {error === null ? null : (
        <Callout tone="warn" live="status" title={t("refused")}>
          <span>{error.message}</span>
          {error.faults.slice(0, 4).map((fault) => (
            <span key={`${fault.pointer}${fault.message}`} className="block text-muted">
              {placed(fault.pointer, fault.message)}
            </span>
          ))}
        </Callout>
      )}
      <div
        aria-live="polite"
        aria-busy={isStale}
        className={cx("space-y-5 transition-opacity duration-150", isStale && "opacity-60")}
      >
        {preview === null ? <p className="text-faint">{t("empty")}</p> : <PreviewResult preview={preview} />}
      </div>
    </div>
  );
}

function PreviewResult({ preview }: { preview: IntakePreview }) {
  const list = useList();
  const t = useTranslations("intake.preview");
  const render = useMsg();
  const { leaves, passedOver, missing, reasons } = preview;
  const others = reasons.slice(1).map((reason) => render(reason));
  return (
    <>
      <Outcome preview={preview} />
      {leaves.length === 0 && others.length === 0 ? null : (
        <DetailSection title={t("why")}>
          <Leaves leaves={leaves} />
          {others.length === 0 ? null : (
            <p className="mt-1.5 text-muted">{t("also", { list: list(others) })}</p>
          )}
        </DetailSection>
      )}
      {passedOver.length === 0 ? null : (
        <DetailSection title={t("whoElse")}>
          <PassedOver people={passedOver} />
        </DetailSection>
      )}
      <Deadlines preview={preview} />
      {missing.length === 0 ? null : (
        <DetailSection title={t("missing")}>
          <ul className="space-y-1">
            {missing.map(({ part, name }) => (
              <li key={part} className="flex items-center gap-2 text-warn">
                <CircleAlert aria-hidden="true" className="size-3 shrink-0" />
                <span>{render(name)}</span>
              </li>
            ))}
          </ul>
        </DetailSection>
      )}
    </>
  );
}

function Outcome({ preview }: { preview: IntakePreview }) {
  const t = useTranslations("intake.preview");
  const render = useMsg();
  const { tier, owner, acceptBy, startsAt, rule, reasons } = preview;
  const isEscalated = owner !== null && tier !== null;
  const by = rule || (reasons[0] === undefined ? "" : render(reasons[0]));
  return (
    <div className={cx("rounded-md border bg-raised p-3", isEscalated ? "border-accent/50" : "border-ai/40")}>
      <p className="flex flex-wrap items-center gap-2">
        <Chip size="md" tone={isEscalated ? "people" : "ai"}>
          {isEscalated ? t("escalates", { tier: tierLabel(tier.slug) }) : t("kept")}
        </Chip>
        {by === "" ? null : <span className="text-[12px] text-muted">{t("by", { rule: by })}</span>}
      </p>
      {owner === null ? null : (
        <p className="mt-2 flex items-center gap-2">
          <Avatar name={owner.name} state="pending" decorative />
          <Written text={owner.name} />
          {acceptBy === null ? null : (
            <span className="tnum ml-auto text-[12px] text-muted">
              <span>{`${t("acceptBy")} `}</span>
              <Instant at={acceptBy} />
            </span>
          )}
        </p>
      )}
      {startsAt === null ? null : (
        <p className="tnum mt-1 text-[12px] text-muted">
          <span>{`${t("onShiftFrom")} `}</span>
          <Instant at={startsAt} />
        </p>
      )}
    </div>
  );
}

function Deadlines({ preview }: { preview: IntakePreview }) {
  const t = useTranslations("intake.preview");
  const clock = useTranslations("terms.clock");
  const render = useMsg();
  const due = preview.deadlines
    .filter(({ dueAt }) => dueAt !== null)
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  if (due.length === 0) return null;
  return (
    <DetailSection title={t("deadlines")}>
      <ul className="space-y-1">
        {due.map(({ metric, name, dueAt, why }) => (
          <li key={`${metric}-${name}`}>
            <details>
              <summary className="flex min-h-6 list-none items-center gap-3 rounded [&::-webkit-details-marker]:hidden">
                <span className="min-w-0 flex-1 text-muted">
                  {name ?? clock(metric as Parameters<typeof clock>[0])}
                </span>
                {dueAt === null ? null : <Instant at={dueAt} className="tnum" />}
              </summary>
              <ul className="mb-1 ml-3 space-y-0.5 text-[12px] text-muted">
                {why.map((line) => (
                  <li key={JSON.stringify(line)}>{render(line)}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}

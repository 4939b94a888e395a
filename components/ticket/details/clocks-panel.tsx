"use client";

import { Check, ChevronRight, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ClockView } from "@/lib/domain/ticket/view";
import { formatDuration, formatInstant, formatWhen } from "@/lib/words/format";
import { Countdown } from "../../ui/time/countdown";
import { useNow, useViewer } from "../../ui/time/now";
import { useMsg } from "../../words/use-msg";
import { useDesk } from "../desk";
import { DetailSection } from "./detail-section";

const order = (clock: ClockView): number => (clock.ended === null ? (clock.dueAt ?? 8e15) : 9e15);

/** Every clock by name with what is left; each says why its deadline is what it is, then what happens next. */
export function ClocksPanel() {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { view } = useDesk();
  const clocks = view.clocks.filter(({ ended }) => ended !== "cancelled").sort((a, b) => order(a) - order(b));
  return (
    <>
      <DetailSection title={t("facts.clocks")}>
        {clocks.length === 0 ? <p className="text-faint">{t("facts.noClocks")}</p> : null}
        <ul className="space-y-0.5">
          {clocks.map((clock) => (
            <li key={clock.clockId}>
              <ClockRow clock={clock} />
            </li>
          ))}
        </ul>
      </DetailSection>
      {view.next.length === 0 ? null : (
        <DetailSection title={t("facts.next")}>
          <ol className="space-y-1">
            {view.next.map((step) => (
              <li key={JSON.stringify(step)} className="text-muted">
                {render(step)}
              </li>
            ))}
          </ol>
        </DetailSection>
      )}
    </>
  );
}

function ClockRow({ clock }: { clock: ClockView }) {
  const t = useTranslations("ticket");
  const terms = useTranslations("terms.clock");
  const render = useMsg();
  return (
    <details className="group/clock">
      <summary
        title={t("facts.why")}
        className="flex min-h-6 list-none items-center gap-2 rounded [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          aria-hidden="true"
          className="size-3 shrink-0 text-faint transition-transform group-open/clock:rotate-90"
        />
        <span className="min-w-0 flex-1">{clock.name ?? terms(clock.metric)}</span>
        <ClockValue clock={clock} />
      </summary>
      <ul className="mb-1.5 ml-5 space-y-0.5 text-[12px] text-muted">
        {clock.why.map((line) => (
          <li key={JSON.stringify(line)}>{render(line)}</li>
        ))}
      </ul>
    </details>
  );
}

function ClockValue({ clock }: { clock: ClockView }) {
  const t = useTranslations("ticket");
  const ui = useTranslations("ui");
  const marks = useTranslations("marks");
  const viewer = useViewer();
  const now = useNow(60_000);
  const { ended, endedAt, startedAt, breachedAt, dueAt, opensAt } = clock;
  if (ended !== null && endedAt !== null) {
    const at = formatInstant(endedAt, viewer);
    const lateMs = endedAt - (breachedAt ?? endedAt);
    if (ended === "met")
      return (
        <span title={at} className="tnum inline-flex items-center gap-1 text-ok">
          <Check aria-hidden="true" className="size-3" />
          <span>{t("facts.met", { span: formatDuration(Math.max(0, endedAt - startedAt)) })}</span>
        </span>
      );
    return (
      <span title={at} className="tnum inline-flex items-center gap-1 text-breach">
        <CircleAlert aria-hidden="true" className="size-3" />
        <span>{lateMs < 1_000 ? t("facts.missed") : t("facts.late", { span: formatDuration(lateMs) })}</span>
      </span>
    );
  }
  const common = { look: "plain" as const, className: "shrink-0" };
  if (clock.state === "paused")
    return <Countdown {...common} state="paused" dueAt={null} remainingMs={clock.remainingMs} />;
  if (opensAt !== null && opensAt > now) {
    const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
    return (
      <Countdown
        {...common}
        state="waiting"
        dueAt={null}
        note={marks("starts", { time: formatWhen(opensAt, now, viewer, words) })}
      />
    );
  }
  return (
    <Countdown
      {...common}
      state="running"
      dueAt={dueAt}
      warnAt={clock.warnAt}
      budgetMs={clock.budgetMs}
      title={dueAt === null ? undefined : formatInstant(dueAt, viewer)}
    />
  );
}

"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import type { Gap } from "@/lib/domain/schedule/coverage";
import { lengthOf } from "@/lib/domain/schedule/segments";
import type { ScheduleDay, TeamWeek } from "@/lib/domain/schedule/week";
import type { Span } from "@/lib/domain/time/spans";
import { formatWeekDate, type Viewer } from "@/lib/words/format";
import { Written } from "../text/written";
import { cx } from "../ui/cx";
import { Avatar } from "../ui/data/avatar";
import { Chip } from "../ui/data/chip";
import { IconButton } from "../ui/forms/icon-button";
import { AskedRow } from "./asked-row";
import { FinalBlock } from "./final-block";
import { leftOf, percentOf } from "./position";
import { blockLook, Row } from "./row";
import type { ScheduleWords } from "./use-words";

type Props = {
  bands: TeamWeek;
  gaps: readonly Gap[];
  days: readonly ScheduleDay[];
  week: Span;
  now: number;
  /** When the change in the form begins; null without one. */
  begins: number | null;
  viewer: Viewer;
  words: ScheduleWords;
  /** What of the team's shifts is asked of others and not answered. */
  asked: readonly CoverRequest[];
  /** What somebody carries in the quarter that the week lies in. */
  carried: { quarter: number; of: (handle: string) => number };
  /** Null where this person edits no shifts. */
  edit: ((shift: string) => void) | null;
  /** What may be done with somebody's stretch on shift; empty where nothing. */
  actionsOf: (handle: string, span: Span) => BlockAction[];
  /** Null where this person fills no gaps. */
  fill: ((gap: Span) => void) | null;
};
export type BlockAction = { id: string; label: string; hint: string; run: () => void };

/** A team's week in three bands: what the rotation says, what overrides it, and who is on shift in the end. */
export function Bands({
  bands,
  gaps,
  days,
  week,
  now,
  begins,
  viewer,
  words,
  asked,
  carried,
  ...does
}: Props) {
  const t = useTranslations("schedule.bands");
  const { edit, actionsOf, fill } = does;
  const track = { days, week };
  const isOver = (span: Span) => span.to <= now;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys
    <section aria-label={t("label")} className="overflow-x-auto" tabIndex={0}>
      <div className="relative min-w-[720px] pb-1 text-[12px] [--label:158px] max-sm:[--label:108px]">
        <Lines week={week} now={now} begins={begins} />
        <div className="grid grid-cols-[var(--label)_minmax(0,1fr)] border-line border-b">
          <span className="border-line border-r" />
          <div className="relative h-7">
            {days.map((day) => (
              <span
                key={day.day}
                style={percentOf(day, week)}
                className={cx(
                  "absolute inset-y-0 flex items-center gap-1.5 whitespace-nowrap px-1.5",
                  now >= day.from && now < day.to ? "font-medium text-ink" : "text-muted",
                )}
              >
                <span>{formatWeekDate(day.from, viewer)}</span>
                {day.clockMs === 0 ? null : (
                  <Chip tone="neutral">
                    <span title={t(day.clockMs > 0 ? "clocksForward" : "clocksBack")}>
                      {t("clock", {
                        by: `${day.clockMs > 0 ? "+" : "−"}${words.hours(Math.abs(day.clockMs))}`,
                      })}
                    </span>
                  </Chip>
                )}
              </span>
            ))}
          </div>
        </div>
        <Band title={t("rotation")} hint={t("rotationHint")}>
          {bands.rotation.length === 0 ? <Empty>{t("noRotation")}</Empty> : null}
          {bands.rotation.map((row) => (
            <Row
              key={row.name}
              {...track}
              label={
                <>
                  <Written text={row.name} className="truncate" />
                  {edit === null ? null : (
                    <IconButton
                      size="sm"
                      icon={<Pencil aria-hidden="true" />}
                      label={t("edit", { name: row.name })}
                      onClick={() => edit(row.shifts.at(-1) ?? "")}
                      className="ml-auto"
                    />
                  )}
                </>
              }
            >
              {row.blocks.map((block) => (
                <li
                  key={`${block.shift} ${block.from}`}
                  style={percentOf(block, week)}
                  title={`${words.names(block.who)}, ${words.span(block)}`}
                  className={cx(blockLook, isOver(block) ? "bg-l1/30 text-ink" : "bg-l1/45 text-ink")}
                >
                  <Who who={block.who} words={words} />
                  <span className="sr-only">{`, ${words.span(block)}`}</span>
                </li>
              ))}
            </Row>
          ))}
        </Band>
        <Band title={t("overrides")} hint={t("overridesHint")}>
          {bands.overrides.length + asked.length === 0 ? <Empty>{t("noOverrides")}</Empty> : null}
          {bands.overrides.length === 0 ? null : (
            <Row {...track} label={<span className="truncate">{t("cover")}</span>}>
              {bands.overrides.map((block) => (
                <li
                  key={`${block.shift} ${block.from}`}
                  style={percentOf(block, week)}
                  title={`${words.names(block.who)}, ${words.span(block)}`}
                  className={cx(
                    blockLook,
                    "border-[1.5px] border-l2 bg-raised text-ink",
                    isOver(block) && "opacity-60",
                  )}
                >
                  <Who who={block.who} words={words} />
                  <span className="sr-only">{`, ${words.span(block)}`}</span>
                </li>
              ))}
            </Row>
          )}
          <AskedRow {...track} requests={asked} words={words} />
        </Band>
        <Band title={t("final")} hint={t("finalHint", { quarter: carried.quarter })}>
          {bands.people.length === 0 ? <Empty>{t("noFinal")}</Empty> : null}
          {bands.people.map(({ handle, spans }) => (
            <Row
              key={handle}
              {...track}
              label={
                <>
                  <Avatar name={words.name(handle)} decorative className="max-sm:hidden" />
                  <Written text={words.name(handle)} className="truncate" />
                  <Carried week={lengthOf(spans)} quarter={carried.of(handle)} words={words} />
                </>
              }
            >
              {spans.map((span) => (
                <FinalBlock
                  key={span.from}
                  span={span}
                  week={week}
                  handle={handle}
                  isOver={isOver(span)}
                  words={words}
                  actions={isOver(span) ? [] : actionsOf(handle, span)}
                />
              ))}
            </Row>
          ))}
          {gaps.length === 0 ? null : <GapRow {...track} gaps={gaps} now={now} words={words} fill={fill} />}
        </Band>
      </div>
    </section>
  );
}

type CarriedProps = { week: number; quarter: number; words: ScheduleWords };

/** What somebody carries in the quarter; the week's hours are told on hover and to screen readers. */
function Carried({ week, quarter, words }: CarriedProps) {
  const t = useTranslations("schedule.bands");
  const told = t("carried", { week: words.hours(week), quarter: words.hours(quarter) });
  return (
    <span title={told} className="tnum ml-auto text-[11px] text-muted max-sm:hidden">
      <span aria-hidden="true">{words.hours(quarter)}</span>
      <span className="sr-only">{told}</span>
    </span>
  );
}

/** One by name, several by their number: the names are told on hover and to screen readers. */
function Who({ who, words }: { who: readonly string[]; words: ScheduleWords }) {
  if (who.length === 1) return <span className="truncate">{words.names(who)}</span>;
  return (
    <>
      <span aria-hidden="true" className="hidden truncate @min-[0.5rem]:block">
        {who.length === 0 ? words.names(who) : who.length}
      </span>
      <span className="sr-only">{words.names(who)}</span>
    </>
  );
}

function GapRow({
  gaps,
  now,
  words,
  fill,
  ...track
}: Pick<Props, "gaps" | "now" | "words" | "fill" | "days" | "week">) {
  const t = useTranslations("schedule.bands");
  return (
    <Row
      {...track}
      label={
        <>
          <span className="font-medium text-warn">{t("nobody")}</span>
          <span className="tnum ml-auto text-[11px] text-muted">{words.hours(lengthOf(gaps))}</span>
        </>
      }
    >
      {gaps.map((gap) => {
        const told = t(gap.everyone ? "gap" : "gapSome", {
          span: words.span(gap),
          targets: gap.targets.join(", "),
        });
        const look = cx(
          blockLook,
          "gap-hatch justify-center border border-warn text-warn",
          gap.everyone ? "" : "border-dashed",
        );
        const label = <span className="rounded-[3px] bg-warn-soft px-1.5 font-semibold">{t("fill")}</span>;
        return (
          <li key={gap.from} className="contents">
            {fill === null || gap.to <= now ? (
              <span style={percentOf(gap, track.week)} title={told} className={look}>
                <span className="sr-only">{told}</span>
              </span>
            ) : (
              <button
                type="button"
                style={percentOf(gap, track.week)}
                title={told}
                aria-label={t("fillGap", { gap: told })}
                onClick={() => fill({ from: Math.max(gap.from, now), to: gap.to })}
                className={look}
              >
                {label}
              </button>
            )}
          </li>
        );
      })}
    </Row>
  );
}

function Band({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="flex border-line border-t bg-panel px-3 pt-1.5 pb-1 font-medium first:border-t-0">
        <span className="sticky left-3 z-[3] flex gap-2">
          <span>{title}</span>
          <span className="font-normal text-muted">{hint}</span>
        </span>
      </h3>
      {children}
    </section>
  );
}

const Empty = ({ children }: { children: string }) => (
  <p className="sticky left-0 w-fit max-w-[80vw] px-3 py-2 text-muted">{children}</p>
);

/** Now, and the instant from which the form's change counts. */
function Lines({ week, now, begins }: Pick<Props, "week" | "now" | "begins">) {
  const today = leftOf(now, week);
  const from = begins === null ? null : leftOf(begins, week);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 right-0 left-[var(--label)] z-[2]"
    >
      {today === null ? null : (
        <span style={today} className="absolute top-7 bottom-0 w-px bg-ink">
          <span className="absolute -top-[3px] -left-[3px] size-[7px] rounded-full bg-ink" />
        </span>
      )}
      {from === null ? null : (
        <span style={from} className="absolute top-7 bottom-0 border-accent border-l-[1.5px] border-dashed" />
      )}
    </div>
  );
}

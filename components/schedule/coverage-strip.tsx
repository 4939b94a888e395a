"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { columnName } from "@/lib/domain/raci/people";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { CoverageLine, Gap } from "@/lib/domain/schedule/coverage";
import type { ScheduleDay } from "@/lib/domain/schedule/week";
import { clip, intersect, type Span } from "@/lib/domain/time/spans";
import { formatWeekDate, type Viewer } from "@/lib/words/format";
import { TierMark } from "../marks/tier-mark";
import { cx } from "../ui/cx";
import { Card, SectionHeading } from "../ui/data/card";
import { Button } from "../ui/forms/button";
import { useList } from "../words/use-list";
import { percentOf } from "./position";
import type { ScheduleWords } from "./use-words";

type Props = {
  org: CompiledOrganisation;
  lines: readonly CoverageLine[];
  days: readonly ScheduleDay[];
  /** What is past is drawn, and no warning any more. */
  now: number;
  viewer: Viewer;
  words: ScheduleWords;
  /** True where it shows what the form would leave. */
  isPreview: boolean;
  open: (line: CoverageLine, at: number) => void;
};

/** Of many paths the first few are in sight; their gaps are all told below. */
const mostLines = 8;
const tones = ["bg-l1/60", "bg-l2/65", "bg-l3/70"] as const;

/** The next 14 days by path and tier: what is promised, and when nobody Responsible is on shift. */
export function CoverageStrip({ org, lines, days, now, viewer, words, isPreview, open }: Props) {
  const t = useTranslations("schedule.coverage");
  const gaps = lines.flatMap((line) => line.gaps.filter(({ to }) => to > now).map((gap) => ({ line, gap })));
  const all = gaps.filter(({ gap }) => gap.everyone);
  const [isWhole, setWhole] = useState(false);
  const seen = isWhole ? lines : lines.slice(0, mostLines);
  return (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <SectionHeading title={t("title")} hint={isPreview ? t("preview") : t("hint")} level={2} />
        <p className="ml-auto flex flex-wrap gap-x-3 text-[11px] text-muted" aria-hidden="true">
          <Key className="gap-hatch">{t("nobody")}</Key>
          <Key className="gap-hatch opacity-45">{t("nobodySome")}</Key>
          <Key className="bg-hover">{t("notPromised")}</Key>
        </p>
      </div>
      {lines.length === 0 ? <p className="mt-2 text-[12px] text-muted">{t("none")}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys */}
      <section aria-label={t("title")} className="overflow-x-auto" tabIndex={0}>
        <div className="grid min-w-[760px] grid-cols-[200px_repeat(14,minmax(0,1fr))] max-sm:grid-cols-[128px_repeat(14,minmax(0,1fr))] items-center gap-x-[3px] gap-y-1 pt-1.5">
          <span />
          {days.map(({ day, from }, index) => (
            <span
              key={day}
              className={cx(
                "whitespace-nowrap text-[11px]",
                index === 0 ? "font-medium text-ink" : "text-muted",
              )}
            >
              {formatWeekDate(from, viewer)}
            </span>
          ))}
          {seen.map((line, index) => (
            <Line
              key={`${line.path} ${line.tier}`}
              org={org}
              line={line}
              isFirst={seen[index - 1]?.path !== line.path}
              days={days}
              viewer={viewer}
              words={words}
              open={open}
            />
          ))}
        </div>
      </section>
      {seen.length === lines.length ? null : (
        <Button size="sm" tone="quiet" onClick={() => setWhole(true)} className="mt-1">
          {t("showAll", { count: lines.length })}
        </Button>
      )}
      <GapList gaps={all.length > 0 ? all : gaps} isAll={all.length > 0} words={words} open={open} />
    </Card>
  );
}

const Key = ({ className, children }: { className: string; children: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span className={cx("h-2.5 w-3.5 rounded-[2px]", className)} />
    <span>{children}</span>
  </span>
);

type LineProps = Pick<Props, "org" | "days" | "viewer" | "words" | "open"> & {
  line: CoverageLine;
  isFirst: boolean;
};

function Line({ org, line, isFirst, days, viewer, words, open }: LineProps) {
  const t = useTranslations("schedule.coverage");
  const list = useList();
  const who = list(line.parties.map((party) => columnName(org, party) ?? ""));
  const fair = intersect(line.promised, line.covered);
  return (
    <>
      <p
        className="sticky left-0 z-[1] flex h-full min-h-5 min-w-0 items-center gap-1.5 bg-raised text-[12px]"
        title={`${line.pathName}, ${line.tierName}: ${who}`}
      >
        <TierMark rank={line.rank} />
        <span className="min-w-0 truncate">
          <span className={isFirst ? "" : "sr-only"}>{`${line.pathName} `}</span>
          <span className="text-muted">{line.tierName}</span>
        </span>
      </p>
      {days.map((day) => {
        const missing = line.gaps.filter((gap) => gap.from < day.to && gap.to > day.from);
        const bars = (
          <>
            {clip(fair, day.from, day.to).map((span) => (
              <Bar
                key={`c${span.from}`}
                span={span}
                day={day}
                className={tones[Math.min(line.rank, 3) - 1] ?? ""}
              />
            ))}
            {missing.map((gap) => (
              <Bar
                key={`g${gap.from}`}
                span={gap}
                day={day}
                className={cx("gap-hatch", gap.everyone ? "" : "opacity-45")}
              />
            ))}
          </>
        );
        const bar = (
          <span className="relative block h-3.5 w-full overflow-hidden rounded-[3px] bg-hover pointer-coarse:h-6">
            {bars}
          </span>
        );
        const [first] = missing;
        if (first === undefined)
          return (
            <span key={day.day} aria-hidden="true">
              {bar}
            </span>
          );
        return (
          <button
            key={day.day}
            type="button"
            title={missing.map((gap) => gapText(gap, words, t)).join("\n")}
            aria-label={t("gapDay", {
              path: line.pathName,
              tier: line.tierName,
              day: formatWeekDate(day.from, viewer),
              gaps: list(missing.map((gap) => words.span(clipped(gap, day)))),
            })}
            onClick={() => open(line, Math.max(first.from, day.from))}
            className="flex h-5 cursor-pointer items-center rounded-[3px] focus-visible:outline-2 focus-visible:outline-accent pointer-coarse:h-7"
          >
            {bar}
          </button>
        );
      })}
    </>
  );
}

const clipped = (span: Span, day: Span): Span => clip([span], day.from, day.to)[0] ?? span;

type GapText = (
  gap: Gap,
  words: ScheduleWords,
  t: ReturnType<typeof useTranslations<"schedule.coverage">>,
) => string;
const gapText: GapText = (gap, words, t) =>
  t("gap", { span: words.span(gap), targets: gap.everyone ? t("everyone") : gap.targets.join(", ") });

function Bar({ span, day, className }: { span: Span; day: Span; className: string }) {
  return <span className={cx("absolute inset-y-0", className)} style={percentOf(clipped(span, day), day)} />;
}

const shown = 4;

type ListProps = {
  gaps: { line: CoverageLine; gap: Gap }[];
  isAll: boolean;
  words: ScheduleWords;
  open: Props["open"];
};

/** The same in words: the next few, soonest first. */
function GapList({ gaps, isAll, words, open }: ListProps) {
  const t = useTranslations("schedule.coverage");
  if (gaps.length === 0) return <p className="mt-2 text-[12px] text-ok">{t("covered")}</p>;
  const soonest = gaps.toSorted((a, b) => a.gap.from - b.gap.from);
  return (
    <div className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-[12px]">
      <p className={isAll ? "font-medium text-warn" : "text-muted"}>
        {t(isAll ? "gaps" : "someGaps", { count: gaps.length })}
      </p>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {soonest.slice(0, shown).map(({ line, gap }) => (
          <li key={`${line.path} ${line.tier} ${gap.from}`}>
            <button
              type="button"
              onClick={() => open(line, gap.from)}
              className="min-h-6 text-left underline decoration-line underline-offset-2 hover:decoration-ink pointer-coarse:py-1.5"
            >
              {t("gapLine", { path: line.pathName, tier: line.tierName, span: words.span(gap) })}
            </button>
          </li>
        ))}
        {gaps.length > shown ? (
          <li className="text-faint">{t("more", { count: gaps.length - shown })}</li>
        ) : null}
      </ul>
    </div>
  );
}

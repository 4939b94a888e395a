"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { CalendarDoc, Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { dateOf, type PreviewClock, type UsedDay } from "@/lib/domain/sla/preview";
import { levels, priorities } from "@/lib/domain/vocabulary";
import { formatClock, formatDay, formatWeekday, type Viewer } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { Select } from "../../ui/forms/field";
import { useViewer } from "../../ui/time/now";
import type { Sample, SamplePreview } from "./sample";
import { writtenSeconds } from "./written";

type Props = {
  sample: Sample;
  onChange: (sample: Sample) => void;
  result: SamplePreview | null;
  /** The clock that is told, by metric or by the deadline's name. */
  chosen: string;
  onChoose: (clock: string) => void;
  policy: PathPolicy;
  organisation: Organisation;
  calendars: readonly CalendarDoc[];
};

export const clockKey = ({ target }: PreviewClock): string => target.name ?? target.metric;

/** A ticket as it could come in, when it would be due, and why: by the arithmetic that clocks run on. */
export function TryIt(props: Props) {
  const { sample, onChange, result, policy, organisation } = props;
  const t = useTranslations("sla-screen.calendars.try");
  const terms = useTranslations("terms");
  const viewer = useViewer();
  const put = (part: Partial<Sample>) => onChange({ ...sample, ...part });
  const choice = (
    label: string,
    value: string | null,
    none: string | null,
    items: readonly { slug: string; name: string }[],
    onPick: (slug: string | null) => void,
  ) => (
    <Select
      size="bar"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onPick(event.target.value === "" ? null : event.target.value)}
    >
      {none === null ? null : <option value="">{none}</option>}
      {items.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </Select>
  );
  const isElsewhere = result !== null && result.zone !== viewer.zone;
  return (
    <section aria-labelledby="try-title" className="min-w-0">
      <h3 id="try-title" className="mb-2 font-medium text-[13px]">
        {t("title")}
      </h3>
      <div className="flex flex-wrap items-center gap-1.5 text-[12px]">
        <label className="flex items-center gap-1.5">
          <span className="text-muted">
            {isElsewhere ? t("openedIn", { zone: result.zone }) : t("opened")}
          </span>
          <input
            type="datetime-local"
            value={sample.wall}
            onChange={(event) => put({ wall: event.target.value })}
            className="tnum h-7 rounded-md border border-line bg-raised px-2 text-[12px] hover:bg-hover pointer-coarse:h-9"
          />
        </label>
        {choice(
          t("priority"),
          sample.priority,
          null,
          priorities.map((slug) => ({ slug, name: terms(`priority.${slug}`) })),
          (slug) => put({ priority: slug ?? sample.priority }),
        )}
        {choice(t("tier"), sample.tier, t("noTier"), organisation.customer_tiers, (tier) => put({ tier }))}
        {choice(t("category"), sample.category, t("noCategory"), policy.categories, (category) =>
          put({ category }),
        )}
        {choice(
          t("severity"),
          sample.severity,
          t("noSeverity"),
          levels.map((slug) => ({ slug, name: terms(`level.${slug}`) })),
          (severity) => put({ severity }),
        )}
      </div>
      <div role="status" className="mt-3">
        {result === null ? null : <Outcome {...props} result={result} />}
      </div>
    </section>
  );
}

function Outcome({ result, chosen, onChoose, policy, calendars }: Props & { result: SamplePreview }) {
  const t = useTranslations("sla-screen.calendars.try");
  const list = useList();
  const say = useWords(result, policy);
  const { row, also, clocks } = result.preview;
  const clock = clocks.find((each) => clockKey(each) === chosen) ?? clocks[0];
  if (row === null && clocks.length === 0) return <p className="text-[13px]">{t("none")}</p>;
  if (clock === undefined)
    return (
      <p className="text-[13px]">{t("noClocks", { position: row?.position ?? 0, row: row?.name ?? "" })}</p>
    );
  const calendar = calendars.find(({ slug }) => slug === clock.target.calendar)?.name ?? null;
  return (
    <>
      <p className="font-semibold text-[14px]">{say.due(clock)}</p>
      {clock.dueAt === null ? null : (
        <p className="mt-1 text-[12px] text-muted leading-relaxed">
          <span className="block">{say.because(clock, row, calendar)}</span>
          <span className="tnum block">{say.days(clock)}</span>
        </p>
      )}
      {also.length === 0 || row === null ? null : (
        <p className="mt-1 text-[12px] text-muted">
          {t("also", { count: also.length, rows: list(also.map(({ position }) => String(position))) })}
        </p>
      )}
      <fieldset
        aria-label={t("metrics")}
        className="m-0 mt-2.5 flex flex-wrap gap-x-1 gap-y-1 border-line border-t pt-2 text-[12px]"
      >
        {clocks.map((each) => (
          <button
            key={clockKey(each)}
            type="button"
            aria-pressed={each === clock}
            onClick={() => onChoose(clockKey(each))}
            className={cx(
              "tnum min-h-6 rounded px-1.5 hover:bg-hover pointer-coarse:min-h-11",
              each === clock && "bg-hover",
            )}
          >
            <span className="text-muted">{say.name(each)}</span>
            <span>{` ${say.at(each.dueAt)}`}</span>
          </button>
        ))}
      </fieldset>
    </>
  );
}

const weekMs = 6 * 86_400_000;

/** The sentences, in the zone of the calendar that counts. */
function useWords({ at, zone }: SamplePreview, policy: PathPolicy) {
  const t = useTranslations("sla-screen.calendars.try");
  const metrics = useTranslations("sla-screen.targets.metric");
  const list = useList();
  const { locale } = useViewer();
  const viewer: Viewer = { zone, locale };
  const utc: Viewer = { zone: "UTC", locale };
  const length = (ms: number) => writtenSeconds(Math.round(ms / 1000));
  const name = ({ target }: PreviewClock): string =>
    target.metric === "deadline"
      ? (policy.sla.deadlines.find(({ slug }) => slug === target.name)?.name ?? target.name ?? "")
      : metrics(target.metric);
  const day = (instant: number, style: "long" | "short") =>
    instant - at < weekMs
      ? formatWeekday(instant, viewer, style)
      : `${formatWeekday(instant, viewer, "short")} ${formatDay(instant, at, viewer)}`;
  const dayOf = ({ dayNumber }: UsedDay) => {
    const instant = dateOf(dayNumber);
    return instant - at < weekMs
      ? formatWeekday(instant, utc, "long")
      : `${formatWeekday(instant, utc, "short")} ${formatDay(instant, at, utc)}`;
  };
  const clockAt = (instant: number | null) => (instant === null ? "" : formatClock(instant, viewer));
  const partWords = (part: DayPart): string => {
    switch (part.kind) {
      case "starts":
        return t("starts", { at: `${dayOf(part.day)} ${clockAt(part.day.from)}` });
      case "only":
      case "first":
      case "last":
        return t(part.kind, {
          length: length(part.day.usedMs),
          day: dayOf(part.day),
          from: clockAt(part.day.from),
          until: clockAt(part.day.to),
        });
      case "closed": {
        const names = part.days.map(dayOf);
        const values = { count: names.length, first: names[0] ?? "", last: names.at(-1) ?? "" };
        if (names.length > 2) return t("closedCount", values);
        return t(names.length === 1 ? "closedOne" : "closedTwo", values);
      }
      case "between": {
        const [one, ...more] = part.days;
        const used = length(part.days.reduce((sum, { usedMs }) => sum + usedMs, 0));
        return one !== undefined && more.length === 0
          ? t("middleOne", { length: used, day: dayOf(one) })
          : t("middle", { length: used, count: part.days.length });
      }
    }
  };
  return {
    name,
    at: (dueAt: number | null) => (dueAt === null ? "–" : `${day(dueAt, "short")} ${clockAt(dueAt)}`),
    due: (clock: PreviewClock) =>
      clock.dueAt === null
        ? t("never", { metric: name(clock) })
        : t("due", { metric: name(clock), at: `${day(clock.dueAt, "long")} ${clockAt(clock.dueAt)}` }),
    because: (clock: PreviewClock, row: SamplePreview["preview"]["row"], calendar: string | null): string => {
      const values = { length: length(clock.target.budgetMs), calendar: calendar ?? "" };
      if (clock.target.metric === "deadline")
        return t(calendar === null ? "becauseDeadlineAlways" : "becauseDeadline", {
          ...values,
          name: name(clock),
        });
      const of = { ...values, position: row?.position ?? 0, row: row?.name ?? "" };
      return t(clock.isAlways ? "becauseAlways" : "because", of);
    },
    days: (clock: PreviewClock): string => {
      if (clock.isAlways) return "";
      const parts = partsOf(clock.days).map(partWords);
      return parts.length === 0 ? "" : `${list(parts)}.`;
    },
  };
}

type DayPart =
  | { kind: "starts" | "only" | "first" | "last"; day: UsedDay }
  | { kind: "closed" | "between"; days: UsedDay[] };

/** Which days used how much: the first, what was closed and open in between, and the last. */
function partsOf(days: readonly UsedDay[]): DayPart[] {
  const used = days.filter(({ usedMs }) => usedMs > 0);
  const [first, last] = [used[0], used.at(-1)];
  if (first === undefined || last === undefined) return [];
  const starts: DayPart[] = days[0] === first ? [] : [{ kind: "starts", day: first }];
  if (first === last) return [...starts, { kind: "only", day: first }];
  const between = used.slice(1, -1);
  const closed = days.slice(days.indexOf(first), days.indexOf(last)).filter(({ usedMs }) => usedMs === 0);
  return [
    ...starts,
    { kind: "first", day: first },
    ...(closed.length === 0 ? [] : [{ kind: "closed" as const, days: closed }]),
    ...(between.length === 0 ? [] : [{ kind: "between" as const, days: between }]),
    { kind: "last", day: last },
  ];
}

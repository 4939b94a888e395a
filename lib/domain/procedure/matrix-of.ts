import { literal, type Msg, msg } from "../msg";
import { whenOfTarget } from "../policy/describe/describe-sla";
import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";
import { writtenDuration } from "../sla/edit/duration-text";
import { effectiveRow, type TimedMetric } from "../sla/inherit";
import { lengthsOf } from "../time/calendar-lengths";
import { type Course, courseOf } from "./course";
import { type EscalationMatrix, hoursText, type MatrixCell, type MatrixRow } from "./matrix";

const shownMetrics: readonly TimedMetric[] = ["accept", "first_response", "resolution"];
/** More columns than these can't be read; what a cell says is true of any instant. */
const mostColumns = 8;

export function matrixOf(policy: PathPolicy, organisation: Organisation): EscalationMatrix {
  const { targets } = policy.sla;
  const courses = targets.map((row) => courseOf(policy, row));
  const after = columnsOf(courses);
  const effective = targets.map((row) => effectiveRow(targets, row));
  const metrics = shownMetrics.filter((metric) => effective.some((row) => row.targets[metric] !== undefined));
  const inDays = new Map<string, Msg>();
  const rows = effective.map((row, index): MatrixRow => {
    const calendar = organisation.calendars.find(({ slug }) => slug === row.calendar);
    const lengths = lengthsOf(calendar ?? { week: {} });
    const name = calendar?.name ?? row.calendar;
    return {
      slug: row.slug,
      name: row.name,
      when: whenOfTarget(policy, organisation, row.when) ?? msg("policy.sla.everything_else"),
      calendar: name,
      times: metrics.map((metric) => {
        const seconds = row.targets[metric];
        if (seconds === undefined) return null;
        const text = writtenDuration(seconds, lengths);
        if (text.includes("d"))
          inDays.set(
            row.calendar,
            msg("procedure.matrix.day", { calendar: name, length: hoursText(lengths.daySeconds * 1000) }),
          );
        return { seconds, text: literal(text) };
      }),
      has: after.map((at) => cellAt(policy, courses[index] ?? null, at)),
    };
  });
  const climbs = policy.sla.deadlines.some(({ on_breach }) =>
    on_breach.some((action) => action.do === "climb"),
  );
  const notes = [...inDays.values(), ...(climbs ? [msg("procedure.matrix.deadlines")] : [])];
  return { metrics, after, rows, notes };
}

/** Each instant at which some row's ticket moves; of too many, some that are spread evenly, with first and last. */
function columnsOf(courses: readonly (Course | null)[]): number[] {
  const moves = courses.flatMap((course) =>
    course === null
      ? []
      : [
          ...course.steps.map(({ afterMs }) => afterMs),
          ...(course.becomes === null ? [] : [course.becomes.afterMs]),
        ],
  );
  const all = [...new Set([0, ...moves])].sort((a, b) => a - b);
  if (all.length <= mostColumns) return all;
  const picked = Array.from({ length: mostColumns }, (_, index) =>
    Math.round((index * (all.length - 1)) / (mostColumns - 1)),
  );
  return all.filter((_, index) => picked.includes(index));
}

function cellAt({ tiers, sla }: PathPolicy, course: Course | null, at: number): MatrixCell | null {
  if (course === null) return null;
  const { becomes } = course;
  if (becomes !== null && at >= becomes.afterMs)
    return { as: sla.targets.find(({ slug }) => slug === becomes.target)?.name ?? becomes.target };
  const step = course.steps.findLast(({ afterMs }) => afterMs <= at);
  const index = tiers.findIndex(({ slug }) => slug === step?.tier);
  return { level: index + 1, tier: tiers[index]?.name ?? "" };
}

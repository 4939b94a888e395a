import { literal, type Msg, msg } from "../../msg";
import { whenOfTarget } from "../../policy/describe/describe-sla";
import type { BreachAction, DeadlineDoc, SlaTargetDoc, Warning } from "../../policy/path-policy";
import { writtenDuration } from "../../sla/edit/duration-text";
import { type EffectiveRow, effectiveRow, type TimedMetric } from "../../sla/inherit";
import { lengthsOf } from "../../time/calendar-lengths";
import { clockMetrics } from "../../vocabulary";
import { hoursText } from "../matrix";
import { type Block, type Line, line, type TableRow } from "../types";
import { nameIn, placeOf, type Source } from "./names";

/** Every time that is promised: how long, in which hours, what pauses it, who is warned, what follows a miss. */
export function deadlinesOf(source: Source): Block[] {
  const { sla } = source.policy;
  return [
    { is: "text", lines: [line(["/sla/targets"], msg("procedure.deadlines.order"))] },
    ...sla.targets.map(
      (row): Block => ({
        is: "table",
        caption: rowTitle(source, row),
        isTitled: true,
        heads: ["what", "within", "pauses", "warns", "missed"].map((head) =>
          msg(`procedure.deadlines.${head}`),
        ),
        rows: metricRows(source, row),
      }),
    ),
    ...(sla.deadlines.length === 0 ? [] : [namedDeadlines(source)]),
    { is: "text", lines: [line([], msg("procedure.deadlines.accountable"))] },
  ];
}

function rowTitle({ policy, organisation }: Source, row: SlaTargetDoc): Msg {
  const calendar = nameIn(organisation.calendars, row.calendar);
  const when = whenOfTarget(policy, organisation, row.when);
  return when === null
    ? msg("procedure.deadlines.rest", { name: row.name, calendar })
    : msg("procedure.deadlines.row", { name: row.name, when, calendar });
}

function metricRows({ policy, organisation }: Source, row: SlaTargetDoc): TableRow[] {
  const effective = effectiveRow(policy.sla.targets, row);
  const lengths = lengthsOf(organisation.calendars.find(({ slug }) => slug === row.calendar) ?? { week: {} });
  const place = placeOf("sla", "targets", row.slug);
  return clockMetrics.flatMap((metric) => {
    if (metric === "deadline") return [];
    const seconds = effective.targets[metric];
    if (seconds === undefined) return [];
    // What is inherited changes with the row it comes from.
    const own = ["targets", "warnings", "on_breach"].map((member) => `${place}/${member}/${metric}`);
    const all = [`${place}/when`, `${place}/calendar`, `${place}/pause_while_waiting`, ...own];
    const places = row.targets[metric] === "inherit" ? ["/sla/targets"] : all;
    const cells = [
      [line(places, { strong: msg(`procedure.metric.${metric}`) })],
      [line(places, literal(writtenDuration(seconds, lengths)))],
      [
        line(
          places,
          msg(pauses(effective, metric) ? "procedure.deadlines.waiting" : "procedure.deadlines.never"),
        ),
      ],
      warningLines(effective.warnings[metric] ?? []),
      missedLines(metric, effective.on_breach[metric] ?? []),
    ];
    return [{ places, cells }];
  });
}

const pauses = ({ pause_while_waiting: paused }: EffectiveRow, metric: TimedMetric): boolean =>
  metric === "update" || paused.some((each) => each === metric);

const none = (): Line[] => [line([], msg("procedure.deadlines.none"))];

function warningLines(warnings: readonly Warning[]): Line[] {
  if (warnings.length === 0) return none();
  return warnings.map((warning) =>
    line(
      [],
      "share" in warning
        ? msg("procedure.warn.share", { percent: Math.round(warning.share * 100) })
        : msg("procedure.warn.before", { before: hoursText(warning.before_s * 1000) }),
    ),
  );
}

/** An accept that is missed goes to the next person, whatever climb is listed. */
function missedLines(metric: TimedMetric | null, actions: readonly BreachAction[]): Line[] {
  const done = actions
    .filter((action) => metric !== "accept" || action.do !== "climb")
    .map((action) =>
      action.do === "notify"
        ? msg("procedure.missed.notify", { who: msg(`sla.listener.${action.who}`) })
        : msg(`procedure.missed.${action.do}`),
    );
  const all = metric === "accept" ? [msg("procedure.missed.next"), ...done] : done;
  return all.length === 0 ? none() : all.map((each) => line([], each));
}

function namedDeadlines(source: Source): Block {
  return {
    is: "table",
    caption: msg("procedure.deadlines.named"),
    isTitled: true,
    heads: ["what", "due", "for", "warns", "missed"].map((head) => msg(`procedure.deadlines.${head}`)),
    rows: source.policy.sla.deadlines.map((deadline) => {
      const places = [placeOf("sla", "deadlines", deadline.slug)];
      const when = whenOfTarget(source.policy, source.organisation, deadline.when);
      return {
        places,
        cells: [
          [line(places, { strong: literal(deadline.name) })],
          [line(places, startOf(source, deadline))],
          [line(places, when ?? msg("procedure.deadlines.every"))],
          warningLines(deadline.warnings),
          missedLines(null, deadline.on_breach),
        ],
      };
    }),
  };
}

function startOf({ policy, organisation }: Source, { from, calendar }: DeadlineDoc): Msg {
  if ("field" in from) return msg("policy.sla.deadline.field", { field: nameIn(policy.fields, from.field) });
  const length = hoursText(from.length_s * 1000);
  return calendar === undefined
    ? msg(`policy.sla.deadline.${from.after}`, { length })
    : msg(`policy.sla.deadline.${from.after}_in`, {
        length,
        calendar: nameIn(organisation.calendars, calendar),
      });
}

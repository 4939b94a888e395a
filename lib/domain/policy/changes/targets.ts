import { raw, type Say, say } from "../../texts";
import { breachSay, describeSla, warningSay } from "../describe-sla";
import type { BreachAction, DeadlineDoc, PathPolicy, SlaTargetDoc, Warning } from "../path-policy";
import type { Sides } from "./condition";
import { asSay, diffSays, fromTo, gap, type Part, strong, text } from "./parts";
import { itemParts } from "./places";
import type { Bundle, Told } from "./types";
import { sayValue } from "./values";

type Row = SlaTargetDoc | DeadlineDoc;
const listOf = (policy: PathPolicy, list: string): readonly Row[] =>
  list === "deadlines" ? policy.sla.deadlines : policy.sla.targets;
const rowIn = (policy: PathPolicy, list: string, slug: string): Row | undefined =>
  listOf(policy, list).find((row) => row.slug === slug);

export function tellTarget({ sides, names, changes }: Bundle): Told | null {
  const [change] = changes;
  const [, list = "", slug = "", member, metric] = names;
  if (change === undefined || (list !== "targets" && list !== "deadlines")) return null;
  const [was, is] = [rowIn(sides.live, list, slug), rowIn(sides.draft, list, slug)];
  if (member === undefined) {
    const noun = list === "targets" ? "target" : "deadline";
    const parts = itemParts(noun, change.kind, listOf(sides.live, list), listOf(sides.draft, list), slug);
    return parts === null ? null : { parts, ...summary(sides, list, slug, change.kind) };
  }
  if (was === undefined || is === undefined) return null;
  const inside = insideParts(sides, { was, is, list, member, metric });
  return inside === null ? null : { parts: [strong(is.name), ...inside] };
}

type Inside = { was: Row; is: Row; list: string; member: string; metric: string | undefined };
function insideParts(sides: Sides, { was, is, list, member, metric }: Inside): Part[] | null {
  switch (member) {
    case "targets":
      return metric === undefined ? null : targetParts(metric, lengthOf(was, metric), lengthOf(is, metric));
    case "calendar":
      return [
        text("changes.target.calendar", { value: raw(gap) }),
        ...fromTo(sayValue(sides, ["calendar"], was.calendar), sayValue(sides, ["calendar"], is.calendar)),
      ];
    case "when":
    case "from":
      return wordsParts(sides, list, was, is, member);
    case "warnings":
      return [
        metricText("warnings", metric),
        ...fromTo(all(warningsOf(was, metric).map(warningSay)), all(warningsOf(is, metric).map(warningSay))),
      ];
    case "on_breach":
      return [
        metricText("breach", metric),
        ...fromTo(all(breachOf(was, metric).map(breachSay)), all(breachOf(is, metric).map(breachSay))),
      ];
    case "name":
      return [text("changes.renamed", { names: raw(gap) }), ...fromTo(raw(was.name), raw(is.name))];
    default:
      return null;
  }
}

const all = (says: Say[]): Say => asSay({ list: says });
const metricText = (key: string, metric: string | undefined): Part =>
  metric === undefined
    ? text(`changes.target.${key}`, { value: raw(gap) })
    : text(`changes.target.${key}_of`, { metric: say(`sla.metric.${metric}`), value: raw(gap) });

function ofMetric<T>(value: T[] | Partial<Record<string, T[]>>, metric: string | undefined): T[] {
  if (Array.isArray(value)) return value;
  return metric === undefined ? [] : (value[metric] ?? []);
}
const warningsOf = (row: Row, metric?: string): Warning[] => ofMetric<Warning>(row.warnings, metric);
const breachOf = (row: Row, metric?: string): BreachAction[] => ofMetric<BreachAction>(row.on_breach, metric);

function lengthOf(row: Row, metric: string): number | undefined {
  const targets: Partial<Record<string, number>> = "targets" in row ? row.targets : {};
  return targets[metric];
}

/** "first reply within 2h". */
function targetParts(metric: string, was: number | undefined, is: number | undefined): Part[] {
  const length = (seconds: number | undefined): Say | null =>
    seconds === undefined ? null : say("rules.value", { value: { durationMs: seconds * 1000 } });
  const frame = text("changes.target.within", { metric: say(`sla.metric.${metric}`), value: raw(gap) });
  const parts = [frame, ...fromTo(length(was), length(is))];
  if (was === undefined) return [...parts, text("changes.target.new")];
  return is === undefined ? [...parts, text("changes.target.gone")] : parts;
}

function wordsParts(sides: Sides, list: string, was: Row, is: Row, member: "when" | "from"): Part[] {
  const [before, after] = [sides.live, sides.draft].map((policy, index): Say => {
    const words = describeSla(policy, sides.organisation);
    const { slug } = index === 0 ? was : is;
    if (list === "targets")
      return words.rows.find((row) => row.slug === slug)?.when ?? say("policy.sla.everything_else");
    const deadline = words.deadlines.find((row) => row.slug === slug);
    if (member === "from") return deadline?.say ?? say("changes.none");
    return deadline?.when ?? say("policy.sla.everything_else");
  });
  if (before === undefined || after === undefined) return [];
  return [text(member === "when" ? "changes.target.for" : "changes.colon"), ...diffSays(before, after)];
}

/** What a new or a removed row says, on one line. */
function summary(sides: Sides, list: string, slug: string, kind: string): Pick<Told, "more"> {
  if (kind === "moved") return {};
  const words = describeSla(kind === "added" ? sides.draft : sides.live, sides.organisation);
  if (list === "deadlines") {
    const deadline = words.deadlines.find((row) => row.slug === slug);
    return deadline === undefined ? {} : { more: [{ text: deadline.say }] };
  }
  const row = words.rows.find((each) => each.slug === slug);
  if (row === undefined) return {};
  const targets = row.targets.map(({ metric, say: within }) =>
    say("changes.target.line", { metric: say(`sla.metric.${metric}`), within }),
  );
  return { more: [text("changes.target.row", { when: row.when, targets: { list: targets } })] };
}

import { literal, type Msg, msg } from "../../msg";
import { breachMsg, describeSla, warningMsg } from "../describe/describe-sla";
import type { BreachAction, DeadlineDoc, PathPolicy, SlaTargetDoc, Warning } from "../path-policy";
import type { Sides } from "./condition";
import { asMsg, diffSays, fromTo, gap, type Part, strong, text } from "./parts";
import { itemParts } from "./places";
import type { Bundle, SentenceParts } from "./types";
import { valueMsg } from "./values";

type Row = SlaTargetDoc | DeadlineDoc;
const listOf = (policy: PathPolicy, list: string): readonly Row[] =>
  list === "deadlines" ? policy.sla.deadlines : policy.sla.targets;
const rowIn = (policy: PathPolicy, list: string, slug: string): Row | undefined =>
  listOf(policy, list).find((row) => row.slug === slug);

export function describeTarget({ sides, names, changes }: Bundle): SentenceParts | null {
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
        text("changes.target.calendar", { value: literal(gap) }),
        ...fromTo(valueMsg(sides, ["calendar"], was.calendar), valueMsg(sides, ["calendar"], is.calendar)),
      ];
    case "when":
    case "from":
      return wordsParts(sides, list, was, is, member);
    case "warnings":
      return [
        metricText("warnings", metric),
        ...fromTo(all(warningsOf(was, metric).map(warningMsg)), all(warningsOf(is, metric).map(warningMsg))),
      ];
    case "on_breach":
      return [
        metricText("breach", metric),
        ...fromTo(all(breachOf(was, metric).map(breachMsg)), all(breachOf(is, metric).map(breachMsg))),
      ];
    case "name":
      return [
        text("changes.renamed", { names: literal(gap) }),
        ...fromTo(literal(was.name), literal(is.name)),
      ];
    default:
      return null;
  }
}

const all = (says: Msg[]): Msg => asMsg({ list: says });
const metricText = (key: string, metric: string | undefined): Part =>
  metric === undefined
    ? text(`changes.target.${key}`, { value: literal(gap) })
    : text(`changes.target.${key}_of`, { metric: msg(`sla.metric.${metric}`), value: literal(gap) });

function ofMetric<T>(value: T[] | Partial<Record<string, T[]>>, metric: string | undefined): T[] {
  if (Array.isArray(value)) return value;
  return metric === undefined ? [] : (value[metric] ?? []);
}
const warningsOf = (row: Row, metric?: string): Warning[] => ofMetric<Warning>(row.warnings, metric);
const breachOf = (row: Row, metric?: string): BreachAction[] => ofMetric<BreachAction>(row.on_breach, metric);

type Length = number | "inherit" | undefined;
function lengthOf(row: Row, metric: string): Length {
  const targets: Partial<Record<string, Length>> = "targets" in row ? row.targets : {};
  return targets[metric];
}

/** "first reply within 2h". */
function targetParts(metric: string, was: Length, is: Length): Part[] {
  const length = (value: Length): Msg | null => {
    if (value === "inherit") return msg("changes.target.inherited");
    return value === undefined ? null : msg("rules.value", { value: { durationMs: value * 1000 } });
  };
  const frame = text("changes.target.within", { metric: msg(`sla.metric.${metric}`), value: literal(gap) });
  const parts = [frame, ...fromTo(length(was), length(is))];
  if (was === undefined) return [...parts, text("changes.target.new")];
  return is === undefined ? [...parts, text("changes.target.gone")] : parts;
}

function wordsParts(sides: Sides, list: string, was: Row, is: Row, member: "when" | "from"): Part[] {
  const [before, after] = [sides.live, sides.draft].map((policy, index): Msg => {
    const words = describeSla(policy, sides.organisation);
    const { slug } = index === 0 ? was : is;
    if (list === "targets")
      return words.rows.find((row) => row.slug === slug)?.when ?? msg("policy.sla.everything_else");
    const deadline = words.deadlines.find((row) => row.slug === slug);
    if (member === "from") return deadline?.say ?? msg("changes.none");
    return deadline?.when ?? msg("policy.sla.everything_else");
  });
  if (before === undefined || after === undefined) return [];
  return [text(member === "when" ? "changes.target.for" : "changes.colon"), ...diffSays(before, after)];
}

/** What a new or a removed row says, on one line. */
function summary(sides: Sides, list: string, slug: string, kind: string): Pick<SentenceParts, "more"> {
  if (kind === "moved") return {};
  const words = describeSla(kind === "added" ? sides.draft : sides.live, sides.organisation);
  if (list === "deadlines") {
    const deadline = words.deadlines.find((row) => row.slug === slug);
    return deadline === undefined ? {} : { more: [{ text: deadline.say }] };
  }
  const row = words.rows.find((each) => each.slug === slug);
  if (row === undefined) return {};
  const targets = row.targets.map(({ metric, say: within }) =>
    msg("changes.target.line", { metric: msg(`sla.metric.${metric}`), within }),
  );
  return { more: [text("changes.target.row", { when: row.when, targets: { list: targets } })] };
}

import * as z from "zod";
import { isoOf } from "@/lib/clock";
import { isCompared } from "@/lib/domain/rules/compact-evaluation";
import type { TimeFields } from "@/lib/domain/rules/fields";
import { operators } from "@/lib/domain/rules/schema";
import type { ConditionTrace, FactValue, LeafTrace, RuleTrace } from "@/lib/domain/rules/types";

/** What each rule saw, on the wire: as the rule has it, with instants and dates of a path's own fields as RFC 3339. */

const LeafWire = z.object({
  field: z.string(),
  op: z.enum(operators),
  wanted: z.unknown().meta({ description: "As the rule has it; another field as `{field, value}`." }),
  seen: z.unknown(),
  result: z.boolean(),
  window_minutes: z.number().int().optional(),
  calendar: z.enum(["calendar", "working"]).optional(),
  found: z
    .array(z.object({ message: z.number().int().nullable(), phrase: z.string(), words: z.array(z.string()) }))
    .optional(),
});

type ConditionWire =
  | { leaf: z.infer<typeof LeafWire> }
  | { all: ConditionWire[]; result: boolean }
  | { any: ConditionWire[]; result: boolean }
  | { not: ConditionWire; result: boolean };

const ConditionWire: z.ZodType<ConditionWire> = z
  .lazy(() =>
    z.union([
      z.object({ leaf: LeafWire }),
      z.object({ all: z.array(ConditionWire), result: z.boolean() }),
      z.object({ any: z.array(ConditionWire), result: z.boolean() }),
      z.object({ not: ConditionWire, result: z.boolean() }),
    ]),
  )
  .meta({ id: "ConditionTrace" });

export const TraceWire = z
  .object({
    rule: z.string(),
    name: z.string(),
    effect: z.enum(["deciding", "also"]),
    mode: z.enum(["on", "shadow"]),
    result: z.boolean(),
    note: z.enum(["event", "episode", "already_there", "accepted", "handed_back"]).nullable().meta({
      description: "Why the rule was not read, or why its match did nothing.",
    }),
    when: ConditionWire.nullable(),
  })
  .meta({ id: "RuleTrace" });

/** ECMAScript's bound of instants: a field may hold any number. */
const latestMs = 8.64e15;

/** The value of a field as programs read it. */
export function factWire(field: string, value: FactValue, times: TimeFields): FactValue {
  const kind = times.get(field);
  if (kind === undefined || typeof value !== "number" || !(Math.abs(value) <= latestMs)) return value ?? null;
  const instant = isoOf(value);
  return kind === "date" ? instant.slice(0, instant.indexOf("T")) : instant;
}

export const traceWire = ({ when, ...rule }: RuleTrace, times: TimeFields): z.infer<typeof TraceWire> => ({
  ...rule,
  when: when && conditionWire(when, times),
});

function conditionWire(trace: ConditionTrace, times: TimeFields): ConditionWire {
  const each = (child: ConditionTrace) => conditionWire(child, times);
  if ("leaf" in trace) return { leaf: leafWire(trace.leaf, times) };
  if ("all" in trace) return { all: trace.all.map(each), result: trace.result };
  if ("any" in trace) return { any: trace.any.map(each), result: trace.result };
  return { not: each(trace.not), result: trace.result };
}

const leafWire = (leaf: LeafTrace, times: TimeFields): z.infer<typeof LeafWire> => ({
  ...leaf,
  wanted: isCompared(leaf.wanted)
    ? { field: leaf.wanted.field, value: factWire(leaf.wanted.field, leaf.wanted.value, times) }
    : leaf.wanted,
  seen: factWire(leaf.field, leaf.seen, times),
});

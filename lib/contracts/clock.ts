import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { Clock } from "@/lib/domain/sla/types";
import { clockMetrics, clockStates } from "@/lib/domain/vocabulary";
import { Instant, isoOrNull } from "./instant";

const instant = Instant.nullable();

export const ClockWire = z
  .object({
    clock_id: z.string(),
    metric: z.enum(clockMetrics),
    name: z.string().nullable(),
    state: z.enum(clockStates),
    started_at: Instant,
    due_at: instant.meta({ description: "Null while it stands still and when it never falls due." }),
    warn_at: instant,
    remaining_s: z.number().nullable().meta({ description: "Open time left while it stands still." }),
    breached_at: instant,
    ended_at: instant,
    ended_as: z.enum(["met", "cancelled"]).nullable(),
    budget_s: z.number(),
    calendar: z.string().nullable(),
    target: z.string(),
    tier: z.string().nullable(),
    owner: z.string().nullable(),
    policy_version: z.number().int(),
  })
  .meta({ id: "Clock" });
export type ClockWire = z.infer<typeof ClockWire>;

export function clockWire(clock: Clock): ClockWire {
  const { target, remainingMs } = clock;
  return {
    clock_id: clock.clockId,
    metric: clock.metric,
    name: clock.name,
    state: clock.state,
    started_at: isoOf(clock.startedAt),
    due_at: isoOrNull(clock.dueAt),
    warn_at: isoOrNull(clock.nextWarnAt),
    remaining_s: remainingMs === null ? null : Math.round(remainingMs / 1000),
    breached_at: isoOrNull(clock.breachedAt),
    ended_at: isoOrNull(clock.endedAt),
    ended_as: clock.endedAs,
    budget_s: target.budgetMs / 1000,
    calendar: target.calendar,
    target: target.target,
    tier: clock.tier,
    owner: clock.owner,
    policy_version: target.policyVersion,
  };
}

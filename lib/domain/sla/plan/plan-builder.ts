import type { LedgerKind } from "../../vocabulary";
import { applyEntry } from "../clock";
import type { CalendarOf, Clock, ClockPlan, ClockTarget, LedgerEntry } from "../types";

export type PlanInput = {
  clocks: readonly Clock[];
  calendarOf: CalendarOf;
  /** First free order number of the ticket's ledger. */
  seq: number;
};

/** Ledger lines being written: each is applied at once, so that the next one sees its effect. */
export class PlanBuilder {
  readonly clocks: Clock[];
  private readonly entries: LedgerEntry[] = [];

  constructor(private readonly input: PlanInput) {
    this.clocks = [...input.clocks];
  }

  start(
    clockId: string,
    target: ClockTarget,
    at: number,
    set: { tier: string | null; owner: string | null },
  ): Clock {
    return this.write(null, {
      clockId,
      metric: target.metric,
      name: target.name,
      kind: "started",
      at,
      seq: this.input.seq + this.entries.length,
      target,
      tier: set.tier,
      owner: set.owner,
      warning: null,
    });
  }

  /** Adds a line to a clock and returns the clock after it. */
  add(
    clock: Clock,
    kind: Exclude<LedgerKind, "started">,
    at: number,
    more: { target?: ClockTarget; warning?: number } = {},
  ): Clock {
    return this.write(clock, {
      clockId: clock.clockId,
      metric: clock.metric,
      name: clock.name,
      kind,
      at,
      seq: this.input.seq + this.entries.length,
      target: more.target ?? null,
      tier: null,
      owner: null,
      warning: more.warning ?? null,
    });
  }

  /** The lines in the order they were written, with the breaches and warnings among them. */
  plan(): ClockPlan {
    const byId = new Map(this.clocks.map((clock) => [clock.clockId, clock]));
    const plan: ClockPlan = { entries: this.entries, clocks: this.clocks, breached: [], warned: [] };
    for (const entry of this.entries) {
      const clock = byId.get(entry.clockId);
      if (clock === undefined) continue;
      if (entry.kind === "breached") plan.breached.push(clock);
      if (entry.kind === "warned") plan.warned.push({ clock, entry });
    }
    return plan;
  }

  private write(clock: Clock | null, entry: LedgerEntry): Clock {
    this.entries.push(entry);
    const after = applyEntry(clock, entry, this.input.calendarOf);
    const index = this.clocks.findIndex((clock) => clock.clockId === entry.clockId);
    if (index < 0) this.clocks.push(after);
    else this.clocks[index] = after;
    return after;
  }
}

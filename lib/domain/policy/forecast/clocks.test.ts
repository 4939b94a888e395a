import { describe, expect, it } from "vitest";
import { foldClock } from "../../sla/clock";
import type { LedgerEntry, MatchFacts } from "../../sla/types";
import { aroundTheClock } from "../../time/calendar";
import type { PathPolicy } from "../path-policy";
import { wouldMeet } from "./clocks";

const minute = 60_000;
const row = (slug: string, seconds: number | undefined, when: object = {}) => ({
  slug,
  name: slug,
  when,
  calendar: "always",
  targets: seconds === undefined ? {} : { accept: seconds },
  pause_while_waiting: [],
  warnings: {},
  on_breach: {},
});
const sla = (...targets: ReturnType<typeof row>[]): PathPolicy["sla"] => ({ targets, deadlines: [] });
const setBy = sla(row("urgent", 300, { priority: ["urgent"] }), row("all", 600));
const facts = (priority: string): MatchFacts => ({
  category: null,
  priority,
  severity: null,
  customerTier: null,
  fields: {},
  zone: "UTC",
});

/** An accept clock of ten minutes that ran for `ran` minutes, with a pause of `paused` within. */
function ended(ran: number, { paused = 0, breached = false, target = "all" } = {}) {
  const line = (kind: LedgerEntry["kind"], at: number, seq: number): LedgerEntry => ({
    clockId: "k",
    metric: "accept",
    name: null,
    kind,
    at,
    seq,
    target:
      kind === "started"
        ? {
            metric: "accept",
            name: null,
            target,
            budgetMs: 10 * minute,
            fixedDueAt: null,
            startsFrom: null,
            calendar: "always",
            pausesWhileWaiting: false,
            warnings: [],
            onBreach: [],
            policyVersion: 1,
            organisationVersion: 1,
          }
        : null,
    tier: null,
    owner: null,
    warning: null,
  });
  const ledger = [
    line("started", 0, 1),
    ...(paused > 0 ? [line("paused", minute, 2), line("resumed", (1 + paused) * minute, 3)] : []),
    ...(breached ? [line("breached", 10 * minute, 4)] : []),
    line("met", ran * minute, 5),
  ];
  return { clock: foldClock(ledger, () => aroundTheClock), endedAt: ran * minute };
}

const would = (of: ReturnType<typeof ended>, other: PathPolicy["sla"], priority = "normal") =>
  wouldMeet(
    { ...of, facts: facts(priority) },
    {
      sla: other,
      setBy,
      versions: { policyVersion: 2, organisationVersion: 1 },
      calendarOf: () => aroundTheClock,
    },
  );

describe("wouldMeet", () => {
  it("is what happened where the target is the same", () => {
    expect(would(ended(5), setBy)).toBe(true);
    expect(would(ended(15, { breached: true }), setBy)).toBe(false);
  });

  it("holds the time used against another target, less its pauses", () => {
    expect(would(ended(5), sla(row("all", 240)))).toBe(false);
    expect(would(ended(5, { paused: 2 }), sla(row("all", 240)))).toBe(true);
    expect(would(ended(15, { breached: true }), sla(row("all", 1200)))).toBe(true);
  });

  it("is nothing where the other version has no target", () => {
    expect(would(ended(5), sla(row("all", undefined)))).toBeNull();
  });

  it("takes the row by its name where the ticket is another now than when the clock was set", () => {
    const tighter = sla(row("urgent", 60, { priority: ["urgent"] }), row("all", 240));
    // Urgent today, but the clock was set by the row for all: that row counts.
    expect(would(ended(3), tighter, "urgent")).toBe(true);
    expect(would(ended(5), tighter, "urgent")).toBe(false);
    expect(would(ended(5), sla(row("another", 1)), "urgent")).toBeNull();
  });
});

import { SlaTargetDoc } from "@/lib/domain/policy/path-policy";
import { foldClocks } from "@/lib/domain/sla/clock";
import { matchTargets } from "@/lib/domain/sla/match";
import { planClocks } from "@/lib/domain/sla/plan/plan";
import { settle } from "@/lib/domain/sla/settle";
import { newTicket, pictureAfter } from "@/lib/domain/sla/testing/scenario";
import type { CalendarOf, Clock, LedgerEntry, TicketClockView } from "@/lib/domain/sla/types";
import { aroundTheClock, compileCalendar } from "@/lib/domain/time/calendar";
import { compare, machineLine, print, type Row, resultRows, us } from "./lib/measure";

/** Clock arithmetic alone, without a database: planning one ticket's clocks, and settling 100,000 of them. */

const minute = 60_000;
const start = Date.parse("2026-11-20T10:00:00Z");
const spans = [{ from: "09:00", to: "17:30" }];
const office = compileCalendar({
  slug: "office",
  name: "Office hours",
  zone: "Europe/Amsterdam",
  week: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans },
  holidays: [{ date: "2026-12-25", name: "Christmas" }],
});
const calendarOf: CalendarOf = (slug) => (slug === null ? aroundTheClock : office);

const warnings = [{ share: 0.5 }, { before_s: 600 }];
const row = SlaTargetDoc.parse({
  slug: "standard",
  name: "Standard",
  when: {},
  calendar: "office",
  targets: { accept: 900, first_response: 3600, next_response: 7200, update: 14_400, resolution: 57_600 },
  warnings: { accept: warnings, first_response: warnings, resolution: warnings },
});
const versions = { policyVersion: 1, organisationVersion: 1 };

type Planned = { view: TicketClockView; clocks: Clock[]; entries: LedgerEntry[] };
let ids = 0;
const makeId = () => `clock-${ids++}`;

function escalated(at: number): Planned {
  const view = pictureAfter(newTicket(at), { do: "escalate", to: "sanne", tier: "L1" }, at);
  const targets = matchTargets({ targets: [row], deadlines: [] }, view.facts, versions);
  const input = {
    before: null,
    after: view,
    clocks: [],
    targets,
    at,
    retarget: "keep",
    calendarOf,
    makeId,
  } as const;
  const { clocks, entries } = planClocks({ ...input, seq: 0 });
  return { view, clocks, entries };
}

function reply({ view, clocks, entries }: Planned): number {
  const at = view.createdAt + minute;
  const after = pictureAfter(view, { do: "reply" }, at);
  const targets = matchTargets({ targets: [row], deadlines: [] }, after.facts, versions);
  const seq = entries.length;
  const plan = planClocks({
    before: view,
    after,
    clocks,
    targets,
    at,
    retarget: "keep",
    calendarOf,
    makeId,
    seq,
  });
  return plan.entries.length;
}

/** Folds and settles all clocks as of an hour after the last start; counts warnings and breaches. */
function settleAll(tickets: readonly Planned[]): number {
  const now = start + 6 * 60 * minute;
  let fired = 0;
  for (const { entries } of tickets) {
    const clocks = foldClocks(entries, calendarOf);
    fired += settle({ clocks, calendarOf, seq: entries.length, now }).entries.length;
  }
  return fired;
}

export async function clockMathRows(): Promise<{ rows: Row[]; machine: string }> {
  const perTicket = escalated(start).clocks.length;
  const tickets = Array.from({ length: Math.ceil(100_000 / perTicket) }, (_, n) => escalated(start + n));
  const one = escalated(start);
  let n = 0;
  const { timings, steal, dropped } = await compare([
    { name: "plan", run: () => escalated(start + n++) },
    { name: "reply", run: () => reply(one) },
    { name: "fold", run: () => foldClocks(one.entries, calendarOf) },
  ]);
  const settling = Array.from({ length: 5 }, () => {
    const from = performance.now();
    settleAll(tickets);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  const settleMs = settling[2] ?? Number.NaN;
  const of = (name: string) => timings.find((timing) => timing.name === name)?.medianUs ?? Number.NaN;
  const single = (what: string, name: string): Row => ({
    what,
    measured: us(of(name)),
    floor: "none",
    ratio: "none",
    bar: "≤ 50 µs",
    met: of(name) <= 50,
  });
  return {
    rows: [
      single(`clocks: plan the ${perTicket} clocks of a new escalated ticket`, "plan"),
      single("clocks: plan a reply (two met, one started)", "reply"),
      single(`clocks: fold ${perTicket} clocks from their ledger`, "fold"),
      {
        what: `clocks: fold and settle 100,000 clocks in memory, ${settleAll(tickets)} lines fired`,
        measured: `${settleMs.toFixed(0)} ms`,
        floor: "none",
        ratio: "none",
        bar: "none",
        met: true,
      },
    ],
    machine: machineLine(steal, dropped),
  };
}

if (process.argv[1]?.endsWith("clocks-math.ts")) {
  const { rows, machine } = await clockMathRows();
  print(resultRows(rows));
  print();
  print(machine);
}

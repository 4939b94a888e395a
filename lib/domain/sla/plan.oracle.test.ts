import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aroundTheClock } from "../time/calendar";
import type { ClockMetric } from "../vocabulary";
import { foldClocks } from "./clock";
import {
  after as afterVerb,
  allowed,
  aTarget,
  book,
  calendarDoc,
  Desk,
  minute,
  newTicket,
  origin,
  type Verb,
} from "./testing/scenario";
import type { ClockTarget, TicketClockView } from "./types";

/**
 * A second implementation, step by step: it knows no deadlines, no spans and no occasions. Each minute every
 * clock that runs in an open minute grows by one, and each verb says itself which clocks it touches.
 */
type SimClock = {
  metric: ClockMetric;
  startedAt: number;
  target: ClockTarget;
  /** Per minute since the start: did it run, whatever the calendar says. */
  ran: boolean[];
  still: Set<string>;
  usedMin: number;
  warnings: number[];
  warned: string[];
  breachedAt: number | null;
  endedAt: number | null;
  endedAs: "met" | "cancelled" | null;
};

type Rows = Record<string, ClockTarget[]>;
const rowOf = (priority: string) => (priority === "urgent" ? "urgent" : "rest");

class Simulation {
  readonly clocks: SimClock[] = [];
  now = 0;
  view: TicketClockView;

  constructor(
    private readonly open: Record<string, boolean[]>,
    private readonly rows: Rows,
  ) {
    this.view = newTicket(origin);
    this.start("resolution");
  }

  private targetOf(metric: ClockMetric): ClockTarget | undefined {
    return this.rows[rowOf(this.view.facts.priority)]?.find((target) => target.metric === metric);
  }
  private live(metric: ClockMetric): SimClock | undefined {
    return this.clocks.find((clock) => clock.metric === metric && clock.endedAt === null);
  }
  private ended(metric: ClockMetric): SimClock | undefined {
    return this.clocks.findLast((clock) => clock.metric === metric && clock.endedAt !== null);
  }
  private isOpen(target: ClockTarget, step: number): boolean {
    return this.open[target.calendar ?? ""]?.[step] ?? false;
  }
  private start(metric: ClockMetric): void {
    const target = this.targetOf(metric);
    if (target === undefined) return;
    this.clocks.push({
      metric,
      startedAt: this.now,
      target,
      ran: [],
      still: new Set(),
      usedMin: 0,
      warnings: target.warnings.map((_, index) => index).filter((index) => this.warnUse(target, index) > 0),
      warned: [],
      breachedAt: null,
      endedAt: null,
      endedAs: null,
    });
    if (this.view.statusCategory === "waiting") this.still(metric, "waiting", true);
  }
  private end(metric: ClockMetric, as: "met" | "cancelled"): void {
    const clock = this.live(metric);
    if (clock === undefined) return;
    clock.endedAt = this.now;
    clock.endedAs = as;
  }
  private goOn(metric: ClockMetric): void {
    const clock = this.ended(metric);
    if (clock === undefined) return;
    clock.endedAt = null;
    clock.endedAs = null;
    clock.still.delete("waiting");
    const target = this.targetOf(metric);
    if (target !== undefined && target.target !== clock.target.target) this.retarget(clock, target);
  }
  private still(metric: ClockMetric, why: string, on: boolean): void {
    const clock = this.live(metric);
    if (clock === undefined) return;
    if (on && (why !== "waiting" || clock.target.pausesWhileWaiting)) clock.still.add(why);
    else clock.still.delete(why);
  }
  private warnUse(target: ClockTarget, index: number): number {
    const warning = target.warnings[index];
    if (warning === undefined) return 0;
    const budget = target.budgetMs / minute;
    return "share" in warning ? budget * warning.share : budget - warning.before_s / 60;
  }
  private retarget(clock: SimClock, target: ClockTarget): void {
    if (clock.breachedAt !== null || clock.target.target === target.target) return;
    clock.target = target;
    clock.usedMin = clock.ran.filter((ran, n) => ran && this.isOpen(target, clock.startedAt + n)).length;
    clock.warnings = target.warnings
      .map((_, index) => index)
      .filter((index) => this.warnUse(target, index) > clock.usedMin);
    if (clock.usedMin >= target.budgetMs / minute) clock.breachedAt = this.now;
    if (this.view.statusCategory === "waiting") this.still(clock.metric, "waiting", true);
  }

  verb(verb: Verb): void {
    const { view } = this;
    this.view = afterVerb(view, verb, origin + this.now * minute);
    const reopens = view.statusCategory === "resolved" && (verb.do === "reopen" || verb.do === "customer");
    if (reopens) this.reopen();
    switch (verb.do) {
      case "customer":
        if (view.statusCategory === "waiting") this.wait(false);
        this.ask();
        break;
      case "reply":
        this.end("accept", "met");
        this.end("first_response", "met");
        this.end("next_response", "met");
        this.end("update", "met");
        this.start("update");
        break;
      case "escalate":
        this.escalate(view);
        break;
      case "transfer":
        this.end("accept", "cancelled");
        this.start("accept");
        this.wait(false);
        break;
      case "accept":
        this.end("accept", "met");
        break;
      case "handback":
        this.end("accept", "cancelled");
        this.end("next_response", "cancelled");
        this.end("tier", "met");
        this.wait(false);
        for (const metric of ["first_response", "update"] as const) this.still(metric, "ai", true);
        break;
      case "wait":
      case "resume":
        this.wait(verb.do === "wait");
        break;
      case "resolve":
        this.end("accept", view.holder === "member" ? "met" : "cancelled");
        for (const metric of ["first_response", "next_response", "update"] as const)
          this.end(metric, "cancelled");
        for (const metric of ["resolution", "tier"] as const) this.end(metric, "met");
        break;
      case "priority":
        for (const clock of this.clocks.filter(({ endedAt }) => endedAt === null)) {
          const target = this.targetOf(clock.metric);
          if (target === undefined) continue;
          this.retarget(clock, target);
          this.still(clock.metric, "waiting", this.view.statusCategory === "waiting");
        }
        break;
    }
  }
  private ask(): void {
    const { view } = this;
    const mayAsk = view.holder === "member" && view.firstHumanResponseAt !== null;
    if (mayAsk && this.live("next_response") === undefined) this.start("next_response");
  }
  private escalate(before: TicketClockView): void {
    this.end("accept", "cancelled");
    this.start("accept");
    this.wait(false);
    if (before.firstEscalationAt === null) this.start("first_response");
    for (const metric of ["first_response", "update"] as const) this.still(metric, "ai", false);
    if (before.tier !== this.view.tier) {
      this.end("tier", "met");
      this.start("tier");
    }
    this.ask();
  }
  private reopen(): void {
    const { view } = this;
    this.goOn("resolution");
    if (view.holder === "member") this.goOn("tier");
    if (view.firstHumanResponseAt === null) this.goOn("first_response");
    else {
      this.goOn("update");
      const asked = view.oldestUnansweredCustomerAt !== null;
      if (asked || (view.lastEscalationAt ?? 0) > (view.lastHumanPublicAt ?? 0)) this.ask();
    }
  }
  private wait(on: boolean): void {
    for (const { metric } of this.clocks.filter(({ endedAt }) => endedAt === null))
      this.still(metric, "waiting", on);
  }

  tick(): void {
    for (const clock of this.clocks) {
      const runs = clock.endedAt === null && clock.still.size === 0;
      clock.ran.push(runs);
      if (!runs || !this.isOpen(clock.target, this.now)) continue;
      clock.usedMin++;
      this.notice(clock);
    }
    this.now++;
  }
  private notice(clock: SimClock): void {
    const at = this.now + 1;
    const budget = clock.target.budgetMs / minute;
    for (const index of clock.warnings) {
      if (clock.breachedAt === null && clock.usedMin === this.warnUse(clock.target, index)) {
        clock.warned.push(`${at}:${index}`);
      }
    }
    if (clock.usedMin === budget) clock.breachedAt ??= at;
    else if (clock.metric === "accept" && clock.usedMin % budget === 0 && clock.breachedAt !== null) {
      clock.warned.push(`${at}:${clock.target.warnings.length + clock.usedMin / budget - 2}`);
    }
  }
}

const steps = 420;
const spanOf = fc
  .tuple(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]) => ({ from: from * 15, to: Math.min((from + length) * 15, 435) }));
const written = (m: number) =>
  `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
const calendarDocs = fc
  .tuple(fc.array(spanOf, { minLength: 1, maxLength: 4 }), fc.array(spanOf, { minLength: 1, maxLength: 4 }))
  .map((lists) =>
    lists.map((spans, n) => ({
      slug: `c${n}`,
      spans: spans.map(({ from, to }) => ({ from, to: Math.max(to, from + 15) })),
    })),
  );

const metrics = ["accept", "first_response", "next_response", "update", "resolution", "tier"] as const;
const targetsOf = (row: string) =>
  fc
    .tuple(
      ...metrics.map(() =>
        fc.record({
          budgetMin: fc.integer({ min: 1, max: 30 }).map((tens) => tens * 10),
          waits: fc.boolean(),
          warnings: fc.uniqueArray(
            fc.constantFrom({ share: 0.5 }, { share: 0.8 }, { before_s: 300 }, { before_s: 6000 }),
            { maxLength: 3 },
          ),
          calendar: fc.constantFrom("c0", "c1", null),
        }),
      ),
    )
    .map((specs): ClockTarget[] =>
      specs.map(({ budgetMin, waits, warnings, calendar }, n) => {
        const metric = metrics[n] ?? "accept";
        return aTarget({
          metric,
          target: row,
          budgetMs: budgetMin * minute,
          calendar,
          warnings,
          pausesWhileWaiting:
            metric === "update" || (waits && metric !== "accept" && metric !== "first_response"),
        });
      }),
    );

const verb: fc.Arbitrary<Verb> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Verb>({ do: "customer" }, { do: "reply" }, { do: "accept" }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom("L1", "L2", "L3").map((tier): Verb => ({ do: "escalate", to: "", tier })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom("low", "normal", "urgent").map((to): Verb => ({ do: "priority", to })),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Verb>(
      { do: "ai" },
      { do: "transfer", to: "" },
      { do: "handback" },
      { do: "wait" },
      { do: "resume" },
      { do: "resolve" },
      { do: "reopen" },
    ),
  },
);
const story = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), verb), { minLength: 1, maxLength: 25 });
const scene = fc.record({ docs: calendarDocs, rest: targetsOf("rest"), urgent: targetsOf("urgent"), story });

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function openMinutes(docs: Scene["docs"]): Record<string, boolean[]> {
  const open: Record<string, boolean[]> = { "": Array.from({ length: steps }, () => true) };
  for (const { slug, spans } of docs) {
    open[slug] = Array.from({ length: steps }, (_, n) => spans.some(({ from, to }) => from <= n && n < to));
  }
  return open;
}

/** Plays a story on both; `settleEach` is how often, in minutes, the worker looks. */
function play({ docs, rest, urgent, story: lines }: Scene, settleEach: number) {
  const rows: Rows = { rest, urgent };
  const calendars = docs.map(({ slug, spans }) =>
    calendarDoc(
      slug,
      spans.map(({ from, to }) => ({ from: written(from), to: written(to) })),
    ),
  );
  const desk = new Desk(book(calendars, aroundTheClock), (view) => rows[rowOf(view.facts.priority)] ?? []);
  const simulation = new Simulation(openMinutes(docs), rows);
  desk.create(origin);
  let people = 0;
  const goTo = (step: number) => {
    while (simulation.now < step) {
      simulation.tick();
      if (simulation.now % settleEach === 0) desk.settle(origin + simulation.now * minute);
    }
  };
  for (const [gap, wanted] of lines) {
    if (simulation.now + gap >= steps) break;
    goTo(simulation.now + gap);
    const line = "to" in wanted && wanted.to === "" ? { ...wanted, to: `person-${++people}` } : wanted;
    if (desk.view === null || !allowed(desk.view, line as Verb)) continue;
    desk.act(line as Verb, origin + simulation.now * minute);
    simulation.verb(line as Verb);
  }
  goTo(steps - 1);
  desk.settle(origin + (steps - 1) * minute);
  return { desk, simulation };
}

const inMinutes = (at: number | null) => (at === null ? null : (at - origin) / minute);

describe("clocks of a ticket against a simulation minute by minute", () => {
  it("start, breach, warn, remind and end at the same minutes", () => {
    fc.assert(
      fc.property(scene, (it) => {
        const { desk, simulation } = play(it, 1);
        const ours = desk.clocks.map((clock) => ({
          metric: clock.metric,
          startedAt: inMinutes(clock.startedAt),
          breachedAt: inMinutes(clock.breachedAt),
          endedAt: inMinutes(clock.endedAt),
          endedAs: clock.endedAs,
          still: clock.endedAt === null && clock.pauses.at(-1)?.to === null,
          warned: desk.ledger
            .filter((entry) => entry.clockId === clock.clockId && entry.kind === "warned")
            .map((entry) => `${inMinutes(entry.at)}:${entry.warning}`)
            .sort(),
        }));
        const theirs = simulation.clocks.map((clock) => ({
          metric: clock.metric,
          startedAt: clock.startedAt,
          breachedAt: clock.breachedAt,
          endedAt: clock.endedAt,
          endedAs: clock.endedAs,
          still: clock.endedAt === null && clock.still.size > 0,
          warned: [...clock.warned].sort(),
        }));
        const order = (a: { metric: string; startedAt: number | null }, b: typeof a) =>
          a.metric.localeCompare(b.metric) || (a.startedAt ?? 0) - (b.startedAt ?? 0);
        expect(ours.sort(order)).toEqual(theirs.sort(order));
      }),
      { numRuns: 1000 },
    );
  });

  it("write the same ledger however seldom the worker looks, but for skipped reminders", () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 2, max: 500 }), (it, settleEach) => {
        const lines = (each: number) => {
          const { ledger, clocks } = play(it, each).desk;
          const target = new Map(clocks.map((clock) => [clock.clockId, clock.target]));
          return ledger
            .filter(({ warning, clockId }) => (warning ?? -1) < (target.get(clockId)?.warnings.length ?? 0))
            .map(({ clockId, kind, at, warning }) => `${clockId} ${kind} ${inMinutes(at)} ${warning}`)
            .sort();
        };
        expect(lines(settleEach)).toEqual(lines(1));
      }),
      { numRuns: 300 },
    );
  });

  it("are what the ledger folds to, numbered without gaps; settling again adds nothing", () => {
    fc.assert(
      fc.property(scene, (it) => {
        const { desk } = play(it, 7);
        expect(foldClocks([...desk.ledger].reverse(), desk.calendarOf)).toEqual(desk.clocks);
        expect(desk.ledger.map(({ seq }) => seq)).toEqual(desk.ledger.map((_, n) => n));
        expect(desk.settle(origin + (steps - 1) * minute).entries).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aroundTheClock } from "../../time/calendar";
import { foldClocks } from "../clock";
import { allowed, aTarget, book, calendarDoc, Desk, minute, origin, type Verb } from "../testing/scenario";
import { type Rows, rowOf, Simulation } from "../testing/simulation";
import type { ClockTarget } from "../types";

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
      { numRuns: 400 },
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
      { numRuns: 150 },
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

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type CalendarDoc, Organisation } from "../policy/organisation";
import type { RaciRow } from "../policy/path-policy";
import { candidatesOf, unavailable } from "../routing/candidates";
import { compileOrganisation } from "../routing/shifts";
import {
  answerRow,
  memberDoc,
  organisationOf,
  requestOf,
  rosterOf,
  routingPolicy,
} from "../routing/testing/fixtures";
import { weekdays } from "../vocabulary";
import { type CoveragePath, coverage } from "./coverage";

/** Coverage against routing itself, asked at each quarter of an hour, and against the calendar on a wall. */

const quarterMs = 15 * 60_000;
const start = Date.parse("2026-03-26T00:00:00Z");
const days = 7;
const end = start + days * 24 * 4 * quarterMs;
const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
const handles = ["ann", "bob", "cas", "dee", "head", "sub"];
const quarter = fc.integer({ min: 0, max: days * 96 });
const interval = fc.tuple(quarter, fc.integer({ min: 1, max: 150 })).map(([from, length]) => ({
  from: iso(start + from * quarterMs),
  to: iso(start + (from + length) * quarterMs),
}));
const time = fc
  .integer({ min: 0, max: 23 })
  .map((hour) => `${String(hour).padStart(2, "0")}:${hour % 2 === 0 ? "00" : "45"}`);
const some = fc.uniqueArray(fc.constantFrom(...handles), { maxLength: 3 });
const team = fc.constantFrom("front", "finance");
const head = {
  team,
  valid_from: fc.option(
    interval.map(({ from }) => from),
    { nil: undefined, freq: 2 },
  ),
};
const overrides = fc.array(
  fc.tuple(interval, some).map(([span, members]) => ({ ...span, members })),
  { maxLength: 2 },
);
const weekly = fc.record({
  ...head,
  kind: fc.constant("weekly" as const),
  spans: fc.array(fc.record({ day: fc.constantFrom(...weekdays), from: time, to: time, members: some }), {
    maxLength: 6,
  }),
  overrides,
});
const rotating = fc.record({
  ...head,
  kind: fc.constant("rotating" as const),
  start: fc.constantFrom("2026-03-20", "2026-03-27"),
  at: time,
  turn_days: fc.integer({ min: 1, max: 3 }),
  turns: fc.array(fc.uniqueArray(fc.constantFrom(...handles), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
  }),
  hours: fc.constantFrom(undefined, "office"),
  overrides,
});
const calendars = fc.record({
  holidays: fc.uniqueArray(fc.constantFrom("2026-03-27", "2026-03-30", "2026-03-31"), { maxLength: 2 }),
  part: fc.boolean(),
});
const who = fc.constantFrom<RaciRow["cells"][number]["who"]>(
  { team: "front" },
  { team: "finance" },
  { duty: "support" },
  { member: "dee" },
  { ai: true },
);
const world = fc.record({
  zone: fc.constantFrom("Europe/Amsterdam", "America/New_York"),
  shifts: fc.array(fc.oneof(weekly, rotating), { maxLength: 3 }),
  off: fc.array(
    fc.tuple(
      fc.constantFrom(...handles),
      interval,
      fc.option(fc.constantFrom(...handles), { nil: undefined }),
    ),
    { maxLength: 4 },
  ),
  viewer: fc.option(fc.constantFrom("ann", "dee"), { nil: null }),
  deputy: fc.boolean(),
  calendars,
  rows: fc.array(
    fc.uniqueArray(who, { minLength: 1, maxLength: 3, selector: (each) => JSON.stringify(each) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  day: fc.constantFrom(...weekdays),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

function deskOf({ zone, shifts, off, viewer, deputy, calendars: hours, rows, day }: World) {
  const span = [{ from: "09:00", to: "17:15" }];
  const calendar = {
    slug: "office",
    name: "Office",
    zone: "Europe/Amsterdam",
    week: { mon: span, tue: span, wed: span, fri: [{ from: "22:00", to: "06:00" }] },
    holidays: hours.holidays.map((date) => ({
      date,
      name: "off",
      ...(hours.part ? { closed: [{ from: "12:00", to: "15:00" }] } : {}),
    })),
  };
  const night = {
    slug: "night",
    name: "Night",
    zone: "Europe/Amsterdam",
    week: { [day]: [{ from: "20:00", to: "03:00" }] },
    holidays: [],
  };
  const people = handles.map((handle) =>
    memberDoc(handle, {
      role: handle === viewer ? "viewer" : handle === "head" ? "admin" : "agent",
      time_off: off
        .filter(([whose]) => whose === handle)
        .map(([, each, delegate]) => ({ ...each, ...(delegate === undefined ? {} : { delegate }) })),
    }),
  );
  const doc = organisationOf(people, {
    calendars: [calendar, night],
    teams: [
      { slug: "front", name: "Front", members: ["ann", "bob"], zone },
      { slug: "finance", name: "Finance", members: ["cas"] },
    ],
    duties: [{ slug: "support", name: "Head", holder: "head", ...(deputy ? { deputy: "sub" } : {}) }],
    shifts: shifts.map((shift, index) => ({ ...shift, slug: `s${index}` })),
  });
  const policy = routingPolicy(
    rows.map((cells, index) =>
      answerRow(
        cells.map((each) => ({ who: each, letter: "R" as const })),
        { slug: `row-${index}`, tiers: index === 1 ? ["l2"] : [] },
      ),
    ),
  );
  const target = { targets: { accept: 60 } };
  const path: CoveragePath = {
    slug: "service",
    name: "Service",
    policy: {
      ...policy,
      sla: {
        targets: [
          { ...target, slug: "urgent", name: "Urgent", when: { priority: ["urgent"] }, calendar: "night" },
          { slug: "quiet", name: "Quiet", when: {}, calendar: "office", targets: { resolution: 60 } },
          { ...target, slug: "all", name: "All", when: {}, calendar: "office" },
        ],
      },
    },
  };
  return { org: compileOrganisation(doc, 1), policy, path };
}

/** A calendar read as people do: the date, its weekday, the hands of the clock. Edges lie in no change of clocks. */
function openOn(doc: CalendarDoc, at: number): boolean {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(doc.zone);
  const clock = now.toPlainTime().toString().slice(0, 5);
  const isIn = (span: { from: string; to: string }, onStart: boolean) =>
    span.to > span.from
      ? onStart && span.from <= clock && clock < span.to
      : onStart
        ? span.from <= clock
        : clock < span.to;
  const startsOn = (date: Temporal.PlainDate, onStart: boolean) => {
    const holiday = doc.holidays.find((each) => each.date === date.toString());
    if (holiday !== undefined && holiday.closed === undefined) return false;
    const day = weekdays[date.dayOfWeek - 1];
    return (day === undefined ? [] : (doc.week[day] ?? [])).some((span) => isIn(span, onStart));
  };
  const today = now.toPlainDate();
  const closed = doc.holidays.find((each) => each.date === today.toString())?.closed ?? [];
  if (closed.some((span) => span.from <= clock && clock < span.to)) return false;
  return startsOn(today, true) || startsOn(today.subtract({ days: 1 }), false);
}

describe("coverage", () => {
  it("has a gap where a promise runs and routing finds nobody on shift, and nowhere else", () => {
    fc.assert(
      fc.property(world, (made) => {
        const { org, policy, path } = deskOf(made);
        const lines = coverage(org, [path], start, end);
        const roster = rosterOf(handles);
        for (const { slug: tier } of policy.tiers) {
          const line = lines.find((each) => each.tier === tier);
          const reachable = policy.raci.rows.filter((row) => {
            const asked = requestOf(roster, { at: start, tier });
            return candidatesOf(org, { ...policy }, row, asked).candidates.length > 0;
          });
          if (reachable.length > 0) expect(line).toBeDefined();
          if (line === undefined) continue;
          for (let at = start; at < end; at += 2 * quarterMs) {
            const asked = requestOf(roster, { at, tier });
            const isCovered = policy.raci.rows.some((row) =>
              candidatesOf(org, policy, row, asked).candidates.some(
                (each) => unavailable(org, asked, each) === null,
              ),
            );
            const promised = org.doc.calendars.filter((each) => openOn(each, at)).map(({ slug }) => slug);
            const gap = line.gaps.find(({ from, to }) => from <= at && at < to);
            const told = [tier, iso(at), gap === undefined ? [] : gap.targets, gap?.everyone ?? false];
            const missing = isCovered ? [] : promised;
            expect(told).toEqual([
              tier,
              iso(at),
              ["night", "office"]
                .filter((each) => missing.includes(each))
                .map((each) => (each === "night" ? "Urgent" : "All")),
              missing.includes("office"),
            ]);
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("says nothing of a tier that has no people", () => {
    const doc = Organisation.parse(organisationOf([memberDoc("ann", { role: "admin" })]));
    const policy = routingPolicy([answerRow([{ who: { ai: true }, letter: "R" }])]);
    const sla = { targets: [] };
    const path = { slug: "p", name: "P", policy: { ...policy, sla } };
    expect(coverage(compileOrganisation(doc, 1), [path], start, end)).toEqual([]);
  });
});

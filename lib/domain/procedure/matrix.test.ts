import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import { deskWith, Story } from "../engine/testing/story";
import type { BreachAction, PathPolicy } from "../policy/path-policy";
import { starterOrganisation, starterPolicy } from "../policy/starter/starter";
import { parseDuration } from "../sla/edit/duration-text";
import { matchRow, matchTargets } from "../sla/match";
import { writeCsv } from "../text/csv";
import { lengthsOf } from "../time/calendar-lengths";
import { priorities } from "../vocabulary";
import { courseOf, factsOfRow } from "./course";
import { cellMsg, matrixLines, sortedRows } from "./matrix";
import { matrixOf } from "./matrix-of";

const minute = 60_000;
const hour = 60 * minute;
const render = msgRenderer({ locale: "en", zone: "UTC" }, 0);
const organisation = starterOrganisation({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  adminHandle: "sanne",
  adminEmail: "sanne@northwind.example",
  adminName: "Sanne Kok",
});
const starter = starterPolicy({ owner: "sanne" });
const matrix = matrixOf(starter, organisation);
const cells = (policy: PathPolicy) =>
  matrixOf(policy, organisation).rows.map(({ has }) => has.map((cell) => render(cellMsg(cell))).join(" "));

describe("the escalation matrix", () => {
  it("says who has a ticket of each row while it stays open", () => {
    const [heads, ...rows] = matrixLines(matrix, render).map((cells) => cells.join(" | "));
    expect(heads).toBe(
      "Ticket | For | Hours | Accept | First reply | Solved | After 0 min | After 1h 30m | After 3h | After 4h | After 6h | After 8h | After 8h 30m | After 17h",
    );
    const office = "Office hours, 09:00 to 17:30";
    expect(rows).toEqual([
      "Urgent | priority Urgent | 24×7 | 5 min | 15 min | 4h | L1 | L2 | L3 | L3 | L3 | L3 | L3 | L3",
      `Enterprise and VIP | customer tier Enterprise, VIP | ${office} | 10 min | 30 min | 1d | L1 | L1 | L1 | L2 | L2 | L3 | L3 | L3`,
      `High priority | priority High | ${office} | 15 min | 1h | 1d | L1 | L1 | L1 | L1 | L2 | L2 | as “Urgent” | as “Urgent”`,
      `Everything else | Everything else | ${office} | 30 min | 2h | 2d | L1 | L1 | L1 | L1 | L1 | L1 | L2 | L3`,
    ]);
    expect(matrix.notes.map(render)).toEqual(["a day of Office hours, 09:00 to 17:30 is 8h 30m"]);
  });

  it("says where a raised priority leads to other hours, and no more", () => {
    const high = matrix.rows.find(({ slug }) => slug === "high");
    expect(high?.has.at(-1)).toEqual({ as: "Urgent" });
  });

  it("says of a row that those above it take its tickets", () => {
    const [urgent, ...rest] = starter.sla.targets;
    if (urgent === undefined) throw new Error("no row");
    const policy = {
      ...starter,
      sla: { ...starter.sla, targets: [urgent, { ...urgent, slug: "twice" }, ...rest] },
    };
    expect(cells(policy)[1]).toMatch(/^(Taken by the rows above ?)+$/);
  });

  it("sorts by time or level, what has none last and ties in their order", () => {
    const slugs = (by: Parameters<typeof sortedRows>[1]["by"], descending = false) =>
      sortedRows(matrix, { by, descending }).map(({ slug }) => slug);
    expect(slugs("accept", true)).toEqual(["standard", "high", "key-customers", "urgent"]);
    expect(slugs("resolution")).toEqual(["urgent", "key-customers", "high", "standard"]);
    expect(slugs(1, true)).toEqual(["urgent", "key-customers", "high", "standard"]);
    expect(slugs(7)).toEqual(["urgent", "key-customers", "standard", "high"]);
    expect(slugs("order", true)).toEqual(["standard", "high", "key-customers", "urgent"]);
  });

  it("is a file that no name makes a spreadsheet run", () => {
    const named = { ...matrix, rows: matrix.rows.map((row) => ({ ...row, name: "=1+1" })) };
    expect(writeCsv(matrixLines(named, render)).split("\r\n")[1]).toMatch(/^'=1\+1,/);
  });
});

const aTime = fc.integer({ min: 2, max: 400 }).map((minutes) => minutes * 60);
const action = fc.constantFrom<BreachAction[][]>([{ do: "climb" }], [{ do: "raise_priority" }], []);
const aRow = fc.record({
  first_response: aTime,
  resolution: aTime,
  tier: aTime,
  first: action,
  solve: action,
  stay: action,
});
const randomSla = fc
  .record({
    rows: fc.array(aRow, { minLength: 4, maxLength: 4 }),
    always: fc.constantFrom("around-the-clock"),
  })
  .map(({ rows, always }): PathPolicy["sla"]["targets"] =>
    rows.map(({ first_response, resolution, tier, first, solve, stay }, index) => ({
      slug: `r${index}`,
      name: `Row ${index}`,
      when: index === 3 ? {} : { priority: [(["urgent", "high", "low"] as const)[index] ?? "low"] },
      calendar: always,
      targets: { first_response, resolution, tier },
      pause_while_waiting: [],
      warnings: {},
      on_breach: { first_response: first, resolution: solve, tier: stay },
    })),
  );

describe("the course of a ticket", () => {
  it("is what the engine does with one that nobody answers, minute by minute", () => {
    fc.assert(
      fc.property(randomSla, (targets) => {
        const desk = deskWith((policy) => {
          policy.sla = { targets: [...targets], deadlines: [] };
          policy.rules = policy.rules.filter(({ slug }) => slug === "asks-for-person");
        });
        for (const row of targets) {
          const { policy } = desk.path;
          const course = courseOf(policy, row);
          const facts = factsOfRow(policy, row);
          if (course === null || facts === null) throw new Error("no course");
          expect(course.becomes).toBeNull();
          const story = new Story(desk, { requested_human: true, priority: facts.priority });
          const seen: { afterMs: number; tier: string | null }[] = [];
          for (let at = 0; at <= 1_300; at++) {
            story.at(at).settle();
            const { owner, acceptedAt, tier } = story.ticket;
            if (seen.at(-1)?.tier !== tier) seen.push({ afterMs: at * minute, tier });
            if (acceptedAt === null && owner !== null) story.do(owner, "accept", {});
          }
          expect(course.steps.filter(({ afterMs }) => afterMs <= 1_300 * minute)).toEqual(seen);
        }
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it("gives each time as the clock has it, told in days of its calendar", () => {
    fc.assert(
      fc.property(randomSla, fc.constantFrom(...priorities), (targets, priority) => {
        const sla = { targets, deadlines: [] };
        const facts = {
          priority,
          category: null,
          severity: null,
          customerTier: null,
          fields: {},
          zone: "UTC",
        };
        const told = matrixOf({ ...starter, sla }, organisation);
        const row = told.rows.find(({ slug }) => slug === matchRow(targets, facts)?.slug);
        const lengths = lengthsOf({ week: {} });
        for (const target of matchTargets(sla, facts, { policyVersion: 1, organisationVersion: 1 })) {
          const index = (told.metrics as readonly string[]).indexOf(target.metric);
          if (index === -1) continue;
          const text = render(row?.times[index]?.text ?? { raw: "" });
          expect(parseDuration(text, lengths)).toEqual({ seconds: target.budgetMs / 1000 });
        }
      }),
      { numRuns: 50 },
    );
  });

  it("climbs no further than the ladder, by whichever clock comes first", () => {
    const [row] = starter.sla.targets;
    if (row === undefined) throw new Error("no row");
    const course = courseOf(starter, row);
    expect(course?.steps.map(({ afterMs, tier }) => `${tier} ${afterMs / hour}`)).toEqual([
      "l1 0",
      "l2 1.5",
      "l3 3",
    ]);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Organisation } from "../policy/organisation";
import { agent, baseOrganisation } from "../policy/testing/documents";
import { compileOrganisation, teamOnShift } from "../routing/shifts";
import { Choices, withSuggestions } from "./choices";
import { planImport } from "./plan";
import { readExport } from "./read-export";
import { grafanaOnCall, opsgenieOnCall, pagerdutyOnCall } from "./testing/oracle";

/** Who is on call after an import, against what the export itself says. */

const importedAt = Date.parse("2026-02-10T10:17:00Z");
const dayMs = 86_400_000;

const exportOf = (name: string): string =>
  readFileSync(new URL(`./testing/exports/${name}.json`, import.meta.url), "utf8");
const base = (): Organisation => ({
  ...baseOrganisation(),
  members: [...baseOrganisation().members, agent("ann"), agent("bob"), agent("cas")],
});

/** The export published at once; everybody unknown is made a member. */
function imported(text: string) {
  const read = readExport([{ name: "export.json", text }]);
  const doc = base();
  const given = withSuggestions(doc, read, Choices.parse({}));
  const people = Object.fromEntries(
    read.people.map(({ id }) => [id, given.people[id] ?? { add: true as const }]),
  );
  const plan = planImport(doc, read, { ...given, people }, importedAt);
  const org = compileOrganisation(Organisation.parse(plan.document), 2);
  const handleOf = (id: string) =>
    read.people
      .find((person) => person.id === id)
      ?.email?.toLowerCase()
      .split("@")[0] ?? id;
  return { plan, org, read, handleOf };
}

/** The same instants every time. */
function* instants(count: number, days: number): Generator<number> {
  let state = 20_260_210;
  for (let n = 0; n < count; n++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield importedAt + Math.floor((state / 2 ** 32) * days * dayMs);
  }
}

/** Around changes of the clocks, and at the edges of what the fixtures name. */
const edges = [
  "2026-03-08T06:30:00Z",
  "2026-03-29T00:30:00Z",
  "2026-03-29T01:30:00Z",
  "2026-06-01T07:00:00Z",
  "2026-10-25T00:30:00Z",
  "2026-11-01T05:30:00Z",
].flatMap((text) => [-2, -1, -0.5, 0, 0.5, 1, 2].map((hours) => Date.parse(text) + hours * 3_600_000));

const cases = [
  { name: "pagerduty", schedules: ["PSPRIM1", "PSSECO2"], oracle: pagerdutyOnCall, days: 700 },
  { name: "opsgenie", schedules: ["s-desk"], oracle: opsgenieOnCall, days: 170 },
  { name: "grafana-oncall", schedules: ["SPRIM"], oracle: grafanaOnCall, days: 700 },
] as const;

describe.each(cases)("an export of $name", ({ name, schedules, oracle, days }) => {
  const text = exportOf(name);
  const { org, plan, handleOf } = imported(text);
  it.each(schedules)(
    "has the same people on call in %s at 200 random instants and around clock changes",
    (schedule) => {
      const team = plan.schedules.find(({ id }) => id === schedule)?.team?.slug ?? "";
      const given: unknown = JSON.parse(text);
      const wrong = [...instants(200, days), ...edges.filter((at) => at < importedAt + days * dayMs)].flatMap(
        (at) => {
          const wanted = oracle(given, schedule, at).map(handleOf).sort();
          const found = teamOnShift(org, team, at)
            .map((handle) => (handle === "dee-ray" ? "dee" : handle))
            .sort();
          return wanted.join() === found.join() ? [] : [{ at: new Date(at).toISOString(), wanted, found }];
        },
      );
      expect(wrong).toEqual([]);
      const seen = new Set([...instants(200, days)].map((at) => teamOnShift(org, team, at).join()));
      expect(seen.size).toBeGreaterThan(2);
    },
  );
});

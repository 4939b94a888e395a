import { Organisation, type ShiftDoc } from "@/lib/domain/policy/organisation";
import { starterOrganisation, starterPaths } from "@/lib/domain/policy/starter/starter";
import { compileOrganisation } from "@/lib/domain/routing/shifts";
import { type CoveragePath, coverage } from "@/lib/domain/schedule/coverage";
import { coverageDays } from "@/lib/domain/schedule/gaps";
import { dayMs } from "@/lib/domain/time/zone";
import { machineLine, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";

/** The coverage of the next 14 days for a large organisation, worked out anew each time as a form's preview does. */
const people = 500;
const shiftCount = 60;
const teamCount = 20;
const times = Number(process.env.BENCH_TIMES ?? 40);
const barMs = 200;
const from = Date.parse("2026-03-23T00:00:00Z");

const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const named = (n: number) => `person-${n}`;
const first = {
  name: "Large",
  zone: "Europe/Amsterdam",
  adminHandle: "admin",
  adminEmail: "admin@example.org",
  adminName: "Admin",
};
const base = starterOrganisation(first);
const slugs = [
  ...base.teams.map(({ slug }) => slug),
  ...Array.from({ length: teamCount - base.teams.length }, (_, n) => `team-${n}`),
];
const membersOf = (team: number) =>
  Array.from({ length: people }, (_, n) => n)
    .filter((n) => n % teamCount === team)
    .map(named);

function shiftOf(n: number): ShiftDoc {
  const team = n % teamCount;
  const crew = membersOf(team);
  const head = { slug: `shift-${n}`, team: slugs[team] ?? "", overrides: [] };
  if (n % 2 === 0)
    return {
      ...head,
      kind: "rotating",
      start: "2026-01-05",
      at: "09:00",
      turn_days: 7,
      turns: crew.map((handle) => [handle]),
      ...(n % 4 === 0 ? { hours: "office-hours" } : {}),
    };
  return {
    ...head,
    kind: "weekly",
    spans: week.flatMap((day, index) => [
      { day, from: "07:00", to: "15:00", members: crew.filter((_, at) => at % 7 === index) },
      { day, from: "15:00", to: "23:00", members: crew.filter((_, at) => at % 5 === index % 5) },
    ]),
  };
}

const document = Organisation.parse({
  ...base,
  members: [
    ...base.members,
    ...Array.from({ length: people - 1 }, (_, n) => ({
      handle: named(n),
      email: `${named(n)}@example.org`,
      name: named(n),
      role: "agent",
      time_off:
        n % 3 === 0
          ? [{ from: "2026-03-25T00:00:00Z", to: "2026-03-28T00:00:00Z", delegate: named(n + 1) }]
          : [],
    })),
  ],
  teams: slugs.map((slug, index) => ({ slug, name: slug, members: membersOf(index) })),
  shifts: Array.from({ length: shiftCount }, (_, n) => shiftOf(n)),
});
// Each path has every team as R somewhere: three teams at its first tier, the others above.
const paths: CoveragePath[] = starterPaths.map(({ slug, make }) => {
  const policy = make({ owner: "admin" });
  const tiers = policy.tiers.map((tier, index) => ({
    ...tier,
    teams: slugs.filter((_, at) => at % policy.tiers.length === index),
  }));
  const cells = slugs.map((team) => ({ who: { team }, letter: "R" as const }));
  return {
    slug,
    name: policy.name,
    policy: {
      tiers,
      raci: { columns: [], rows: policy.raci.rows.map((row) => ({ ...row, cells })) },
      sla: policy.sla,
    },
  };
});

const steal = watchSteal();
const spans: number[] = [];
let lines = 0;
for (let n = 0; n < times; n++) {
  const began = performance.now();
  lines = coverage(compileOrganisation(document, 1), paths, from, from + coverageDays * dayMs).length;
  spans.push(performance.now() - began);
}
if (lines === 0) throw new Error("no line");
const ms = (value: number) => `${value.toFixed(0)} ms`;
const p95 = quantile(spans, 0.95);
const row: Row = {
  what: `coverage of ${coverageDays} days, ${people} people, ${shiftCount} shifts, ${lines} lines`,
  measured: `p50 ${ms(quantile(spans, 0.5))}, p95 ${ms(p95)}, ${times} times`,
  floor: "",
  ratio: "",
  bar: `p95 ≤ ${barMs} ms`,
  met: p95 <= barMs,
};
print(resultRows([row]));
print();
print("The organisation is compiled anew each time, as after every change in the form beside the week.");
print();
print(machineLine(steal(), 0));

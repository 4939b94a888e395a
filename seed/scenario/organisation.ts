import { Organisation } from "@/lib/domain/policy/organisation";
import { PathPolicy } from "@/lib/domain/policy/path-policy";
import { starterPolicy } from "@/lib/domain/policy/starter/starter";
import { weekdays } from "@/lib/domain/vocabulary";

/** The demo's organisation: four teams on three shifts, so that somebody is on shift at any hour. */

type Person = [
  handle: string,
  name: string,
  role: "admin" | "manager" | "agent" | "viewer",
  languages: string[],
  capacity: number,
];
const domain = "northwind.example";

const people: Person[] = [
  ["sanne-kok", "Sanne Kok", "admin", ["nl", "en"], 10],
  ["maya-visser", "Maya Visser", "manager", ["nl", "en"], 10],
  ["adaeze-obi", "Adaeze Obi", "agent", ["en"], 9],
  ["jonas-rask", "Jonas Rask", "agent", ["da", "en"], 9],
  ["lieke-brandt", "Lieke Brandt", "agent", ["nl", "en"], 9],
  ["emil-thorsen", "Emil Thorsen", "agent", ["da", "en"], 9],
  ["priya-nair", "Priya Nair", "agent", ["en"], 9],
  ["koen-maas", "Koen Maas", "agent", ["nl", "en"], 9],
  ["ida-winther", "Ida Winther", "agent", ["da", "en"], 9],
  ["sam-okafor", "Sam Okafor", "agent", ["en", "nl"], 9],
  ["tess-hendriks", "Tess Hendriks", "agent", ["nl", "en"], 8],
  ["rasmus-bo", "Rasmus Bo", "agent", ["da", "en"], 8],
  ["olga-merk", "Olga Merk", "agent", ["en", "nl"], 8],
  ["tom-lind", "Tom Lind", "agent", ["da", "en"], 8],
  ["yara-smeets", "Yara Smeets", "agent", ["nl", "en"], 8],
  ["nils-bro", "Nils Bro", "agent", ["da", "en"], 8],
  ["ben-aldous", "Ben Aldous", "agent", ["en"], 8],
  ["carla-roos", "Carla Roos", "agent", ["nl", "en"], 6],
  ["henrik-juul", "Henrik Juul", "agent", ["da", "en"], 6],
  ["ines-vega", "Ines Vega", "agent", ["en", "nl"], 6],
  ["wim-otten", "Wim Otten", "viewer", ["nl"], 0],
];

const teams = {
  "front-line": [
    "adaeze-obi",
    "jonas-rask",
    "lieke-brandt",
    "emil-thorsen",
    "priya-nair",
    "koen-maas",
    "ida-winther",
    "sam-okafor",
  ],
  finance: ["tess-hendriks", "rasmus-bo", "olga-merk"],
  engineering: ["tom-lind", "yara-smeets", "nils-bro", "ben-aldous"],
  specialists: ["carla-roos", "henrik-juul", "ines-vega", "maya-visser"],
} as const;

const teamNames = {
  "front-line": "Front line",
  finance: "Finance",
  engineering: "Engineering",
  specialists: "Specialists",
} as const;

/** Early, late and night; each takes every third member, so that all hours are covered by somebody. */
const hours = [
  { from: "06:00", to: "15:00" },
  { from: "14:00", to: "23:00" },
  { from: "22:30", to: "06:30" },
] as const;

function shift(team: keyof typeof teams) {
  const members = teams[team];
  return {
    kind: "weekly" as const,
    slug: `${team}-week`,
    team,
    spans: weekdays.flatMap((day) =>
      hours.map((span, turn) => ({
        day,
        ...span,
        members: members.filter((_, index) => index % hours.length === turn),
      })),
    ),
  };
}

const allDay = [{ from: "00:00", to: "24:00" }];
const longDay = [{ from: "07:00", to: "23:00" }];
const everyDay = <T>(spans: T) => Object.fromEntries(weekdays.map((day) => [day, spans]));

export const demoOrganisation = (): Organisation =>
  Organisation.parse({
    name: "Northwind",
    zone: "Europe/Amsterdam",
    customer_tiers: [
      { slug: "consumer", name: "Consumer" },
      { slug: "business", name: "Business" },
      { slug: "enterprise", name: "Enterprise" },
      { slug: "vip", name: "VIP" },
    ],
    calendars: [
      {
        slug: "office-hours",
        name: "Service hours, 07:00 to 23:00",
        zone: "Europe/Amsterdam",
        week: everyDay(longDay),
      },
      { slug: "around-the-clock", name: "24×7", zone: "Europe/Amsterdam", week: everyDay(allDay) },
    ],
    members: people.map(([handle, name, role, languages, capacity]) => ({
      handle,
      name,
      role,
      languages,
      capacity,
      email: `${handle}@${domain}`,
    })),
    teams: (Object.keys(teams) as (keyof typeof teams)[]).map((slug) => ({
      slug,
      name: teamNames[slug],
      members: teams[slug],
      lead: teams[slug][0],
      deputy: teams[slug][1],
    })),
    duties: [
      { slug: "head-of-support", name: "Head of support", holder: "sanne-kok", deputy: "maya-visser" },
    ],
    shifts: (Object.keys(teams) as (keyof typeof teams)[]).map(shift),
  });

/** Two paths: customer service as it ships, and IT service made from the same bones. */
export function demoPaths(): { slug: string; policy: PathPolicy }[] {
  const service = starterPolicy({ owner: "sanne-kok" });
  const it = PathPolicy.parse({
    ...structuredClone(service),
    name: "IT service",
    description:
      "Faults and requests of colleagues: access, devices, outages. In the demo no program picks up replies here, so that one that reaches nobody can be seen.",
    categories: [
      { slug: "access", name: "Access", risk: "medium" },
      { slug: "outage", name: "Outage", risk: "high" },
      { slug: "device", name: "Device", risk: "low" },
      ...service.categories.filter(({ slug }) =>
        ["privacy-legal", "complaint", "cancellation"].includes(slug),
      ),
    ],
    raci: {
      columns: [],
      rows: service.raci.rows
        .filter((row) => row.categories.length === 0 || row.categories.includes("privacy-legal"))
        .map((row) => ({ ...row })),
    },
    sla: { ...service.sla },
  });
  return [
    { slug: "customer-service", policy: service },
    { slug: "it-service", policy: it },
  ];
}

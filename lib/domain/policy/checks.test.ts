import { describe, expect, it } from "vitest";
import { checkOrganisation, checkPolicy } from "./checks";
import type { Organisation } from "./organisation";
import type { PathPolicy } from "./path-policy";
import { starterOrganisation, starterPolicy } from "./starter";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const baseOrganisation = () =>
  starterOrganisation({
    name: "Northwind",
    zone: "Europe/Amsterdam",
    adminHandle: "sanne",
    adminEmail: "sanne@northwind.example",
    adminName: "Sanne Kok",
  });
const agent = (handle: string): Organisation["members"][number] => ({
  handle,
  email: `${handle}@northwind.example`,
  name: handle,
  role: "agent",
  skills: [],
  languages: [],
  capacity: 8,
  time_off: [],
});
const at = <T>(items: T[], index: number): T => {
  const item = items.at(index);
  if (item === undefined) throw new RangeError(`no item ${index}`);
  return item;
};

type Change = (policy: Mutable<PathPolicy>, organisation: Mutable<Organisation>) => void;
const found = (change: Change, inactive?: string[]) => {
  const policy = starterPolicy({ owner: "sanne" });
  // Short lists keep the table quick; the whole starter is checked once below.
  for (const list of policy.word_lists) list.phrases = { en: (list.phrases.en ?? []).slice(0, 2) };
  const organisation = baseOrganisation();
  change(policy, organisation);
  const { errors, warnings } = checkPolicy(policy, organisation, inactive);
  return [
    ...errors.map(({ pointer, code }) => `error ${pointer} ${code}`),
    ...warnings.map(({ pointer, code }) => `warning ${pointer} ${code}`),
  ];
};
const row = (policy: PathPolicy, slug: string) => {
  const index = policy.raci.rows.findIndex((each) => each.slug === slug);
  return { index, row: at(policy.raci.rows, index) };
};

describe("a policy that may be published", () => {
  it("is the starter, without a warning", () => {
    const whole = checkPolicy(starterPolicy({ owner: "sanne" }), baseOrganisation());
    expect(whole).toEqual({ errors: [], warnings: [] });
    expect(found(() => {})).toEqual([]);
  });
});

const cases: [string, Change, string[]][] = [
  ["a restricted path", (p) => (p.restricted = true), ["error /restricted not_built"]],
  ["an unknown owner", (p) => (p.owner = "zoe"), ["error /owner unknown_member"]],
  ["an unknown fallback", (p) => (p.fallback_member = "zoe"), ["error /fallback_member unknown_member"]],
  [
    "a fallback who only reads",
    (p, o) => {
      o.members.push({ ...agent("vic"), role: "viewer" });
      p.fallback_member = "vic";
    },
    ["error /fallback_member fallback_unavailable"],
  ],
  ...(["ai", "new", "active", "waiting", "resolved", "closed"] as const).map(
    (category): [string, Change, string[]] => [
      `no status of category ${category}`,
      (p) => {
        p.statuses = p.statuses.filter((each) => each.category !== category);
      },
      ["error /statuses missing_status"],
    ],
  ),
  ["a status twice", (p) => p.statuses.push(at(p.statuses, 0)), ["error /statuses/6/slug duplicate"]],
  ["a category twice", (p) => p.categories.push(at(p.categories, 0)), ["error /categories/9/slug duplicate"]],
  ["a task twice", (p) => p.tasks.push(at(p.tasks, 0)), ["error /tasks/7/slug duplicate"]],
  ["a field twice", (p) => p.fields.push(at(p.fields, 0)), ["error /fields/4/slug duplicate"]],
  [
    "a deadline twice",
    (p) => p.sla.deadlines.push(at(p.sla.deadlines, 0)),
    ["error /sla/deadlines/3/slug duplicate"],
  ],
  [
    "an SLA row twice",
    (p) => p.sla.targets.unshift(at(p.sla.targets, 0)),
    ["error /sla/targets/1/slug duplicate"],
  ],
  ["a template twice", (p) => p.templates.push(at(p.templates, 0)), ["error /templates/5/slug duplicate"]],
  [
    "a word list twice",
    (p) => p.word_lists.push(at(p.word_lists, 0)),
    ["error /word_lists/5/slug duplicate"],
  ],
  [
    "a choice without options",
    (p) => p.fields.push({ slug: "plan", name: "Plan", type: "choice", required: false }),
    ["error /fields/4/options no_options"],
  ],
  [
    "an option twice",
    (p) =>
      p.fields.push({
        slug: "plan",
        name: "Plan",
        type: "choice",
        required: false,
        options: ["a", "b", "a"],
      }),
    ["error /fields/4/options/2 duplicate"],
  ],
  [
    "options of no choice",
    (p) => p.fields.push({ slug: "plan", name: "Plan", type: "text", required: false, options: ["a"] }),
    ["warning /fields/4/options unused_options"],
  ],
  [
    "a brief part of an unknown field",
    (p) => p.brief.own.push({ slug: "plan", name: "Plan", field: "plan", required: true }),
    ["error /brief/own/0/field unknown_field"],
  ],
  [
    "a skill nobody has",
    (p) => (at(p.categories, 1).skill = "passports"),
    ["warning /categories/1/skill unknown_skill"],
  ],
  [
    "a threshold that falls with risk",
    (p) => (p.thresholds = { ...p.thresholds, high: 0.7 }),
    ["warning /thresholds/high threshold_falls"],
  ],
  [
    "a person always below a number",
    (p) => (p.thresholds = { low: 0.5, medium: 0.6, high: "person_always", critical: 0.99 }),
    ["warning /thresholds/critical threshold_falls"],
  ],
  [
    "no SLA catch-all",
    (p) => (p.sla.targets = p.sla.targets.slice(0, -1)),
    ["error /sla/targets no_catch_all"],
  ],
  [
    "an SLA catch-all above other rows",
    (p) => (p.sla.targets = p.sla.targets.toReversed()),
    ["error /sla/targets/0 catch_all_not_last"],
  ],
  [
    "an SLA row of unknown names",
    (p) => {
      const first = at(p.sla.targets, 0);
      first.when = { category: ["order", "nope"], customer_tier: ["gold"] };
      first.calendar = "moon";
    },
    [
      "error /sla/targets/0/when/category/1 unknown_category",
      "error /sla/targets/0/when/customer_tier/0 unknown_customer_tier",
      "error /sla/targets/0/calendar unknown_calendar",
    ],
  ],
  [
    "no time to accept",
    (p) => {
      at(p.sla.targets, 0).targets = { resolution: 60 };
      at(p.sla.targets, 0).warnings = {};
      at(p.sla.targets, 0).on_breach = {};
    },
    ["warning /sla/targets/0/targets no_accept_target"],
  ],
  [
    "warnings and breaches of a metric without a target",
    (p) => {
      at(p.sla.targets, 0).targets = { accept: 300 };
      at(p.sla.targets, 0).warnings = { resolution: [{ share: 0.5 }], update: [] };
      at(p.sla.targets, 0).on_breach = { tier: [{ do: "climb" }], update: [] };
    },
    [
      "warning /sla/targets/0/warnings/resolution no_target",
      "warning /sla/targets/0/on_breach/tier no_target",
    ],
  ],
  [
    "a warning before the start",
    (p) => (at(p.sla.targets, 0).warnings = { accept: [{ before_s: 299 }, { before_s: 300 }] }),
    ["warning /sla/targets/0/warnings/accept/1 warns_at_start"],
  ],
  [
    "a deadline warned of before its start",
    (p) => (at(p.sla.deadlines, 2).warnings = [{ before_s: 259_200 }]),
    ["warning /sla/deadlines/2/warnings/0 warns_at_start"],
  ],
  [
    "a deadline of an unknown field, calendar and category",
    (p) => {
      at(p.sla.deadlines, 0).from = { field: "nope" };
      at(p.sla.deadlines, 0).calendar = "moon";
      at(p.sla.deadlines, 0).when = { category: ["nope"] };
    },
    [
      "error /sla/deadlines/0/when/category/0 unknown_category",
      "error /sla/deadlines/0/calendar unknown_calendar",
      "error /sla/deadlines/0/from/field unknown_field",
    ],
  ],
  [
    "a deadline of a field that is no instant",
    (p) => (at(p.sla.deadlines, 0).from = { field: "amount" }),
    ["error /sla/deadlines/0/from/field not_an_instant"],
  ],
  [
    "a tier of an unknown team",
    (p) => at(p.tiers, 0).teams.push("moon"),
    ["error /tiers/0/teams/1 unknown_team"],
  ],
  [
    "a row of unknown names",
    (p) => {
      const { row: contract } = row(p, "contract");
      contract.categories = ["nope"];
      contract.tiers = ["l9"];
      contract.cells = [
        { who: { team: "moon" }, letter: "R" },
        { who: { member: "zoe" }, letter: "R" },
        { who: { duty: "pope" }, letter: "A" },
        { who: { contact: "counsel" }, letter: "C" },
      ];
    },
    [
      "error /raci/rows/4/categories/0 unknown_category",
      "error /raci/rows/4/tiers/0 unknown_tier",
      "error /raci/rows/4/cells/0 unknown_team",
      "error /raci/rows/4/cells/1 unknown_member",
      "error /raci/rows/4/cells/2 unknown_duty",
      "error /raci/rows/4/cells/3 unknown_contact",
    ],
  ],
  [
    "a row that breaks a rule of RACI",
    (p) => {
      row(p, "fault").row.cells = row(p, "fault").row.cells.filter(({ letter }) => letter !== "A");
    },
    ["error /raci/rows/3 no_accountable"],
  ],
  [
    "a responsible team without owners",
    (_, o) => {
      o.members.push({ ...agent("vic"), role: "viewer" });
      for (const team of o.teams) if (team.slug === "engineering") team.members = ["vic"];
    },
    [
      "error /raci/rows/3/cells/1 nobody_there",
      "error /raci/rows/6/cells/3 nobody_there",
      "error /raci/rows/9/cells/2 nobody_there",
    ],
  ],
  [
    "a team whose shift brings the people is staffed",
    (_, o) => {
      for (const team of o.teams) if (team.slug === "engineering") team.members = [];
      o.shifts.push({
        kind: "weekly",
        slug: "days",
        team: "engineering",
        spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["sanne"] }],
        overrides: [],
      });
    },
    [],
  ],
  [
    "a row hidden by one above",
    (p) => {
      const { index, row: anything } = row(p, "anything");
      p.raci.rows.splice(index, 1);
      p.raci.rows.unshift(anything);
    },
    [1, 2, 3, 4, 5, 6].filter((each) => each !== 1).map((index) => `warning /raci/rows/${index} hidden_row`),
  ],
  [
    "a rule that sends to a team without people",
    (p, o) => {
      o.teams.push({ slug: "empty", name: "Empty", members: [], contacts: [] });
      at(p.rules, 0).then[0] = { do: "escalate", team: "empty" };
    },
    ["error /rules/0/then/0/team nobody_there"],
  ],
  [
    "a rule that overrides RACI",
    (p, o) => {
      o.teams.push({ slug: "press", name: "Press", members: ["sanne"], contacts: [] });
      at(p.rules, 0).then[0] = { do: "escalate", team: "press" };
      at(p.rules, 1).then[0] = { do: "escalate", tier: "l1", team: "finance" };
      at(p.rules, 2).then[0] = { do: "escalate", tier: "l2", team: "finance" };
      at(p.rules, 3).then[0] = { do: "escalate", team: "finance", skill: "law" };
    },
    [
      "warning /rules/3/then/0/skill unknown_skill",
      "warning /rules/0/then/0/team overrides_raci",
      "warning /rules/1/then/0/team overrides_raci",
    ],
  ],
  [
    "an action that nothing performs yet, and a condition on nothing",
    (p) => {
      at(p.rules, 1).then.push({ do: "start_incident" });
      at(p.rules, 2).when = { field: "field.nope", op: "is_set" };
    },
    ["error /rules/1/then/3/do not_built", "error /rules/2/when/field unknown_field"],
  ],
  [
    "an unknown placeholder",
    (p) =>
      (p.tell_customer.en = { open: "{reference} {who} {by} {name}", closed: "{reference} {who} {opens}" }),
    ["error /tell_customer/en/open unknown_placeholder"],
  ],
  [
    "a text that leaves something out",
    (p) => (p.tell_customer.en = { open: "{reference} {who}", closed: "{reference} {by}" }),
    [
      "warning /tell_customer/en/open missing_placeholder",
      "warning /tell_customer/en/closed missing_placeholder",
      "warning /tell_customer/en/closed missing_placeholder",
    ],
  ],
  [
    "an opening time while open",
    (p) =>
      (p.tell_customer.en = { open: "{reference} {who} {by} {opens}", closed: "{reference} {who} {opens}" }),
    ["error /tell_customer/en/open opens_while_open"],
  ],
];

describe("publish checks of a policy", () => {
  it.each(cases)("%s", (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
  it("count a deactivated member as no owner", () => {
    const codes = found(
      (p, o) => {
        o.members.push(agent("ann"));
        p.fallback_member = "ann";
      },
      ["ann"],
    );
    expect(codes).toEqual(["error /fallback_member fallback_unavailable"]);
  });
  it("say what is there instead", () => {
    const policy = { ...starterPolicy({ owner: "sanne" }), owner: "zoe" };
    expect(checkPolicy(policy, baseOrganisation()).errors[0]?.message).toBe(
      "There is no member zoe; known: sanne.",
    );
  });
});

const organisationFound = (change: (organisation: Mutable<Organisation>) => void) => {
  const organisation = baseOrganisation();
  organisation.members.push(agent("ann"));
  change(organisation);
  const { errors, warnings } = checkOrganisation(organisation);
  return [
    ...errors.map(({ pointer, code }) => `error ${pointer} ${code}`),
    ...warnings.map(({ pointer, code }) => `warning ${pointer} ${code}`),
  ];
};
const leave = { from: "2026-11-18T00:00:00Z", to: "2026-11-20T00:00:00Z" };
const weekly = (more: object = {}): Organisation["shifts"][number] => ({
  kind: "weekly",
  slug: "days",
  team: "finance",
  spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["sanne"] }],
  overrides: [],
  ...more,
});

describe("publish checks of the organisation", () => {
  it.each<[string, (organisation: Mutable<Organisation>) => void, string[]]>([
    ["nothing to find", () => {}, []],
    ["an unknown zone", (o) => (o.zone = "Mars/Olympus"), ["error /zone unknown_zone"]],
    ["no admin", (o) => (at(o.members, 0).role = "manager"), ["error /members no_admin"]],
    [
      "a handle twice",
      (o) => o.members.push({ ...agent("ann"), email: "b@x.example" }),
      ["error /members/2/handle duplicate"],
    ],
    [
      "an address twice, in other case",
      (o) => (at(o.members, 1).email = "SANNE@northwind.example"),
      ["error /members/1/email duplicate"],
    ],
    ["unknown hours", (o) => (at(o.members, 1).hours = "moon"), ["error /members/1/hours unknown_calendar"]],
    [
      "a skill twice",
      (o) =>
        (at(o.members, 1).skills = [
          { skill: "law", level: 1 },
          { skill: "law", level: 2 },
        ]),
      ["error /members/1/skills/1/skill duplicate"],
    ],
    [
      "leave that ends before it begins",
      (o) => (at(o.members, 1).time_off = [{ from: leave.to, to: leave.from }]),
      ["error /members/1/time_off/0 empty_interval"],
    ],
    [
      "an unknown delegate",
      (o) => (at(o.members, 1).time_off = [{ ...leave, delegate: "zoe" }]),
      ["error /members/1/time_off/0/delegate unknown_member"],
    ],
    [
      "a delegate of oneself",
      (o) => (at(o.members, 1).time_off = [{ ...leave, delegate: "ann" }]),
      ["error /members/1/time_off/0/delegate own_delegate"],
    ],
    [
      "a customer tier twice",
      (o) => o.customer_tiers.push(at(o.customer_tiers, 0)),
      ["error /customer_tiers/4/slug duplicate"],
    ],
    ["an empty calendar", (o) => (at(o.calendars, 0).week = {}), ["error /calendars/0/week empty_calendar"]],
    [
      "a calendar of no zone",
      (o) => (at(o.calendars, 0).zone = "+01:00"),
      ["error /calendars/0/zone unknown_zone"],
    ],
    [
      "a team of unknown people",
      (o) =>
        o.teams.push({
          slug: "press",
          name: "Press",
          zone: "Mars",
          members: ["zoe", "ann", "ann"],
          lead: "yan",
          deputy: "xia",
          contacts: ["wim"],
        }),
      [
        "error /teams/4/zone unknown_zone",
        "error /teams/4/members/2 duplicate",
        "error /teams/4/members/0 unknown_member",
        "error /teams/4/lead unknown_member",
        "error /teams/4/deputy unknown_member",
        "error /teams/4/contacts/0 unknown_contact",
      ],
    ],
    ["an empty team", (o) => (at(o.teams, 0).members = []), ["warning /teams/0 empty_team"]],
    ["an unknown holder", (o) => (at(o.duties, 0).holder = "zoe"), ["error /duties/0/holder unknown_member"]],
    ["an unknown deputy", (o) => (at(o.duties, 0).deputy = "zoe"), ["error /duties/0/deputy unknown_member"]],
    [
      "a holder as deputy",
      (o) => (at(o.duties, 0).deputy = "sanne"),
      ["warning /duties/0/deputy own_deputy"],
    ],
    [
      "a shift of no team",
      (o) => o.shifts.push(weekly({ team: "moon" })),
      ["error /shifts/0/team unknown_team"],
    ],
    [
      "a shift of unknown people",
      (o) =>
        o.shifts.push(
          weekly({
            spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["zoe"] }],
            overrides: [{ ...leave, members: ["yan"] }],
          }),
        ),
      [
        "error /shifts/0/spans/0/members/0 unknown_member",
        "error /shifts/0/overrides/0/members/0 unknown_member",
        "warning /shifts/0 not_in_team",
      ],
    ],
    [
      "a rotation of unknown names",
      (o) =>
        o.shifts.push({
          kind: "rotating",
          slug: "turns",
          team: "finance",
          start: "2026-11-18",
          at: "09:00",
          turn_days: 7,
          turns: [["sanne"], ["zoe"]],
          hours: "moon",
          overrides: [],
        }),
      [
        "error /shifts/0/hours unknown_calendar",
        "error /shifts/0/turns/1/0 unknown_member",
        "warning /shifts/0 not_in_team",
      ],
    ],
    [
      "overrides that overlap, and one that is empty",
      (o) =>
        o.shifts.push(
          weekly({
            overrides: [
              { ...leave, members: [] },
              { from: "2026-11-19T00:00:00Z", to: "2026-11-21T00:00:00Z", members: [] },
              { from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z", members: [] },
              { from: "2026-11-25T00:00:00Z", to: "2026-11-25T00:00:00Z", members: [] },
            ],
          }),
        ),
      ["error /shifts/0/overrides/3 empty_interval", "warning /shifts/0/overrides/1 overlapping_override"],
    ],
    [
      "somebody from outside in a shift",
      (o) => o.shifts.push(weekly({ overrides: [{ ...leave, members: ["ann"] }] })),
      ["warning /shifts/0 not_in_team"],
    ],
    [
      "a contact of unknown hours",
      (o) => o.contacts.push({ slug: "counsel", name: "Counsel", channels: [], hours: "moon" }),
      ["error /contacts/0/hours unknown_calendar"],
    ],
  ])("%s", (_, change, expected) => {
    expect(organisationFound(change)).toEqual(expected);
  });
});

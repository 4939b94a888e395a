import { describe, expect, it } from "vitest";
import { agent, at, type Change, found, row } from "./testing/documents";

const cases: [string, Change, string[]][] = [
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
];

describe("publish checks of RACI rows and routes", () => {
  it.each(cases)("%s", (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
});

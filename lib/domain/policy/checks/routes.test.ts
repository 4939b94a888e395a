import { describe, expect, it } from "vitest";
import { agent, at, type Change, found, row } from "../testing/documents";

const cases: [string, Change, string[]][] = [
  [
    "a tier of an unknown team",
    (p) => at(p.tiers, 0).teams.push("moon"),
    ["error /tiers/l1/teams/moon unknown_team"],
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
      "error /raci/rows/contract/categories/nope unknown_category",
      "error /raci/rows/contract/tiers/l9 unknown_tier",
      "error /raci/rows/contract/cells/team moon R unknown_team",
      "error /raci/rows/contract/cells/member zoe R unknown_member",
      "error /raci/rows/contract/cells/duty pope A unknown_duty",
      "error /raci/rows/contract/cells/contact counsel C unknown_contact",
    ],
  ],
  [
    "a row that breaks a rule of RACI",
    (p) => {
      row(p, "fault").row.cells = row(p, "fault").row.cells.filter(({ letter }) => letter !== "A");
    },
    ["error /raci/rows/fault no_accountable"],
  ],
  [
    "a responsible team without owners",
    (_, o) => {
      o.members.push({ ...agent("vic"), role: "viewer" });
      for (const team of o.teams) if (team.slug === "engineering") team.members = ["vic"];
    },
    [
      "error /raci/rows/fault/cells/team engineering R nobody_there",
      "error /raci/rows/anything/cells/team engineering R nobody_there",
      "error /raci/rows/close/cells/team engineering R nobody_there",
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
    "columns of nobody, and one that stands twice",
    (p) => {
      p.raci.columns = [{ ai: true }, { team: "ghosts" }, { team: "finance" }, { team: "finance" }];
    },
    ["error /raci/columns/team ghosts unknown_team", "error /raci/columns/team finance duplicate_value"],
  ],
  [
    "a row hidden by one above",
    (p) => {
      const { index, row: anything } = row(p, "anything");
      p.raci.rows.splice(index, 1);
      p.raci.rows.unshift(anything);
    },
    ["knowledge", "payments", "fault", "contract", "claim"].map(
      (slug) => `warning /raci/rows/${slug} hidden_row`,
    ),
  ],
  [
    "a rule that sends to a team without people",
    (p, o) => {
      o.teams.push({ slug: "empty", name: "Empty", members: [], contacts: [] });
      at(p.rules, 0).then[0] = { do: "escalate", team: "empty" };
    },
    ["error /rules/safety/then nobody_there"],
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
      "warning /rules/ai-asks/then unknown_skill",
      "warning /rules/safety/then overrides_raci",
      "warning /rules/legal-privacy/then overrides_raci",
    ],
  ],
];

describe("publish checks of RACI rows and routes", () => {
  it.each(cases)("%s", (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
});

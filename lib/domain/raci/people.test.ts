import { describe, expect, it } from "vitest";
import { compileOrganisation } from "../routing/shifts";
import { answerRow, memberDoc, organisationOf, routingPolicy } from "../routing/testing/fixtures";
import { columnName, peopleBehind, responsibilityOf, responsibleHandles } from "./people";

const org = compileOrganisation(
  organisationOf([memberDoc("ann", { name: "Ann Bos" }), memberDoc("bob"), memberDoc("cas")], {
    teams: [
      { slug: "front", name: "Front line", members: ["ann", "bob"] },
      { slug: "finance", name: "Finance", members: ["bob"] },
    ],
    duties: [
      { slug: "support", name: "Head of support", holder: "cas", deputy: "ann" },
      { slug: "press", name: "Press", holder: "bob" },
    ],
    contacts: [{ slug: "counsel", name: "Counsel" }],
    shifts: [
      {
        kind: "weekly",
        slug: "s",
        team: "finance",
        spans: [{ day: "mon", from: "09:00", to: "17:00", members: ["cas"] }],
      },
    ],
  }),
  1,
);
const row = answerRow([
  { who: { ai: true }, letter: "R" },
  { who: { team: "front" }, letter: "R" },
  { who: { team: "finance" }, letter: "R" },
  { who: { duty: "press" }, letter: "R" },
  { who: { duty: "support" }, letter: "A" },
  { who: { ai: true }, letter: "C" },
  { who: { contact: "counsel" }, letter: "C" },
  { who: { member: "ann" }, letter: "I" },
  { who: { duty: "gone" }, letter: "I" },
]);
const policy = routingPolicy([row]);

describe("people of a row", () => {
  it("stand behind its columns", () => {
    expect(peopleBehind(org, { team: "finance" })).toEqual(["bob", "cas"]);
    expect(peopleBehind(org, { duty: "support" })).toEqual(["cas", "ann"]);
    expect(peopleBehind(org, { duty: "press" })).toEqual(["bob"]);
    expect(peopleBehind(org, { member: "zoe" })).toEqual(["zoe"]);
    expect([{ ai: true } as const, { contact: "counsel" }].flatMap((who) => peopleBehind(org, who))).toEqual(
      [],
    );
  });
  it("are the R's of the tier, each once", () => {
    expect(responsibleHandles(org, policy, row, "l1")).toEqual(["ann", "bob"]);
    expect(responsibleHandles(org, policy, row, "l2")).toEqual(["bob", "cas"]);
    expect(responsibleHandles(org, policy, row, null)).toEqual([]);
    expect(responsibleHandles(org, policy, null, "l1")).toEqual([]);
  });
  it("go by the names of the document", () => {
    expect(columnName(org, { ai: true })).toBeNull();
    expect(columnName(org, { team: "front" })).toBe("Front line");
    expect(columnName(org, { team: "gone" })).toBe("gone");
    expect(columnName(org, { duty: "support" })).toBe("Head of support");
    expect(columnName(org, { member: "ann" })).toBe("Ann Bos");
    expect(columnName(org, { contact: "counsel" })).toBe("Counsel");
  });
  it("show with the owner as R, and the holder for a duty", () => {
    const lines = (ticket: { tier: string | null; owner: string | null; team: string | null }) =>
      responsibilityOf(org, policy, row, ticket).map(
        ({ letter, name, what }) => `${letter} ${"raw" in name ? name.raw : name.key} ${what}`,
      );
    const rest = [
      "A cas Head of support",
      "C terms.ai null",
      "C Counsel null",
      "I Ann Bos null",
      "I gone null",
    ];
    expect(lines({ tier: "l1", owner: "ann", team: "front" })).toEqual(["R Ann Bos Front line", ...rest]);
    expect(lines({ tier: "l1", owner: "ann", team: null })).toEqual(["R Ann Bos null", ...rest]);
    expect(lines({ tier: "l1", owner: null, team: null })).toEqual([
      "R Front line null",
      "R bob Press",
      ...rest,
    ]);
    expect(lines({ tier: null, owner: null, team: null })).toEqual([
      "R terms.ai null",
      "R Front line null",
      "R Finance null",
      "R bob Press",
      ...rest,
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import { starterOrganisation, starterPolicy } from "../policy/starter/starter";
import { addReferences, Choices, organisationBase, policyBase } from "../policy/testing/random-policy";
import { lineText, procedureMarkdown } from "./markdown";
import { partyMsg } from "./parts/names";
import { isChanged, procedureOf } from "./procedure";
import type { Block, Line, Procedure, SectionId } from "./types";

const at = Date.UTC(2026, 10, 27, 9);
const render = msgRenderer({ locale: "en", zone: "Europe/Amsterdam" }, at);
const organisation = starterOrganisation({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  adminHandle: "sanne",
  adminEmail: "sanne@northwind.example",
  adminName: "Sanne Kok",
});
const policy = starterPolicy({ owner: "sanne" });

const linesOf = (block: Block): readonly Line[] => {
  if (block.is === "table") return block.rows.flatMap(({ cells }) => cells.flat());
  return block.is === "matrix" ? [] : block.lines;
};
const said = ({ sections }: Procedure, id: SectionId): string[] =>
  sections
    .filter((each) => each.id === id)
    .flatMap(({ blocks }) => blocks.flatMap(linesOf).map((line) => lineText(line, render)));

const captions = ({ sections }: Procedure): string =>
  sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.is === "table" ? [render(block.caption)] : [])))
    .join("\n");

describe("a procedure in words", () => {
  const procedure = procedureOf(policy, organisation, at);

  it("says in short what happens to a ticket", () => {
    expect(said(procedure, "summary").slice(1)).toEqual([
      "The AI answers until a person is needed. Then one named person gets the ticket with a brief. Whoever accepts it answers it.",
      "If they don’t accept in time, it passes to the next person; with nobody left, one level up.",
      "Some missed deadlines move the ticket one level up by themselves.",
      "Every missed deadline notifies whoever answers for the ticket.",
      "Replies go back to the system that sent the ticket.",
    ]);
  });

  it("tells levels with their people and hours", () => {
    expect(said(procedure, "levels").slice(0, 4)).toEqual([
      "L1 Front line",
      "Front line: 1 person, always on call",
      "The AI can't or mustn't go on, or the customer asks for a person.",
      "Answer, correct orders and accounts, refund up to 100 EUR.",
    ]);
  });

  it("tells each rule in its order, then the confidence, then each risk", () => {
    const says = said(procedure, "triggers");
    expect(says[0]).toBe(
      "Somebody may be in danger: if the customer's message contains a phrase from “Safety” → to L3 Specialists & decision makers, priority Urgent, tag “safety” (checked on arrival, with messages)",
    );
    expect(says).toContain(
      "Valued customer, unhappy: if customer tier is one of Enterprise, VIP and sentiment below −0.30 → to L2 Engineering, Finance, priority High, notifies the account owner",
    );
    const last = says.findIndex((each) => each.startsWith("Otherwise"));
    expect(last).toBe(
      policy.rules.filter(({ effect, mode }) => effect === "deciding" && mode === "on").length,
    );
    expect(says.slice(last + 1, last + 5)).toEqual([
      "Low risk: a person takes over when confidence is below 0.55. Product question, Tag, Summarise.",
      "Medium risk: a person takes over when confidence is below 0.80. Account, Order and delivery, Technical fault, Answer a question, Change an order or booking. Also every ticket whose category and task say nothing of risk.",
      expect.stringContaining("below 0.92"),
      expect.stringMatching(/^Critical risk: a person always takes over\. Privacy or legal claim/),
    ]);
  });

  it("tells times in days of their calendar, with pause, warning and what follows", () => {
    const says = said(procedure, "deadlines");
    expect(says.slice(1, 6)).toEqual(["Accept", "5 min", "never", "at 75%", "passes to the next person"]);
    expect(says.slice(says.lastIndexOf("Solved")).slice(0, 7)).toEqual([
      "Solved",
      "2d",
      "while waiting on the customer",
      "at 50%",
      "at 85%",
      "notifies the accountable",
      "raises the priority",
    ]);
  });

  it("says in which hours shifts put a team on call", () => {
    const spans = (["mon", "tue", "thu"] as const).map((day) => ({
      day,
      from: "09:00",
      to: "13:00",
      members: ["sanne"],
    }));
    const late = { day: "tue" as const, from: "12:00", to: "18:00", members: ["sanne"] };
    const shift = { kind: "weekly" as const, slug: "front", team: "front-line", overrides: [] };
    const hours = (shifts: typeof organisation.shifts) =>
      said(procedureOf(policy, { ...organisation, shifts }, at), "levels")[1];
    expect(hours([{ ...shift, spans: [...spans, late] }])).toBe(
      "Front line: 1 person, Monday, Thursday 09:00–13:00, Tuesday 09:00–18:00",
    );
    expect(hours([{ ...shift, spans, valid_until: "2026-11-01T00:00:00Z" }])).toMatch(
      /no shift at the moment$/,
    );
    expect(hours([{ ...shift, spans, valid_from: "2026-12-01T00:00:00Z" }])).toMatch(/always on call$/);
    const turn = {
      kind: "rotating" as const,
      slug: "turn",
      team: "front-line",
      overrides: [],
      start: "2026-01-01",
      at: "09:00",
      turn_days: 7,
      turns: [["sanne"]],
    };
    expect(hours([turn])).toMatch(/by turns, day and night$/);
    expect(hours([{ ...turn, hours: "office-hours" }])).toMatch(/by turns, Office hours, 09:00 to 17:30$/);
  });

  it("is one Markdown document that no name can break", () => {
    const odd = {
      ...policy,
      name: "Money | *returns*",
      rules: policy.rules.slice(0, 1).map((rule) => ({ ...rule, name: "A # | `b`" })),
    };
    const text = procedureMarkdown(procedureOf(odd, organisation, at), {
      render,
      heading: (id) => render({ key: `procedure.section.${id}` }),
      about: ["Policy v3"],
    });
    expect(text.split("\n")[0]).toBe("# Money \\| \\*returns\\*: when and how the AI hands over");
    expect(text).toContain("\n1. **A \\# \\| \\`b\\`**: if ");
    expect(text).toMatch(/\n\| Ticket \| For \| Hours \| Accept \| First reply \| Solved \| After 0 min \|/);
    expect(text.match(/^## /gm)).toHaveLength(11);
  });
});

describe("what changed", () => {
  it("marks a line whose place differs, is inside what differs, or holds it", () => {
    expect(isChanged(["/rules/safety"], ["/rules/safety/then"])).toBe(true);
    expect(isChanged(["/rules/safety"], ["/rules"])).toBe(true);
    expect(isChanged(["/rules/safety"], ["/rules/safety-net"])).toBe(false);
    expect(isChanged([], ["/rules"])).toBe(false);
  });
});

describe("any policy", () => {
  const numbers = fc.array(fc.nat(10_000), { minLength: 12, maxLength: 40 });

  it("has each rule, tier, category, time and R in its procedure, and no key without words", () => {
    fc.assert(
      fc.property(numbers, (picked) => {
        const [random, org] = [policyBase(), organisationBase()];
        addReferences(random, org, new Choices(picked));
        const procedure = procedureOf(random, org, at);
        const triggers = said(procedure, "triggers");
        for (const rule of random.rules)
          expect(triggers.filter((each) => each.startsWith(`${rule.name}:`))).not.toHaveLength(0);
        for (const { name } of random.categories)
          expect(triggers.some((each) => each.includes(name))).toBe(true);
        const levels = said(procedure, "levels");
        for (const [index, { name }] of random.tiers.entries())
          expect(levels).toContain(`L${index + 1} ${name}`);
        const decides = said(procedure, "decides").join("\n");
        const source = { policy: random, organisation: org, at };
        for (const row of random.raci.rows) {
          expect(decides).toContain(row.name);
          for (const { who } of row.cells) expect(decides).toContain(render(partyMsg(source, who)));
        }
        const deadlines = said(procedure, "deadlines");
        for (const { name } of random.sla.deadlines) expect(deadlines).toContain(name);
        for (const row of random.sla.targets) expect(captions(procedure)).toContain(row.name);
        const everything = procedureMarkdown(procedure, { render, heading: (id) => id, about: [] });
        expect(everything).not.toMatch(/\b(procedure|policy|terms|rules|brief)\\?\.[a-z_\\]+\./);
      }),
      { numRuns: 60 },
    );
  });
});

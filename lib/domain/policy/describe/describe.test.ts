import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import type { Msg } from "../../msg";
import type { Action } from "../../rules/schema";
import { starterOrganisation, starterPolicy } from "../starter/starter";
import { actionMsg, describePolicy } from "./describe";

const organisation = starterOrganisation({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  adminHandle: "sanne",
  adminEmail: "sanne@northwind.example",
  adminName: "Sanne Kok",
});
const policy = starterPolicy({ owner: "sanne" });
const render = msgRenderer({ locale: "en", zone: "Europe/Amsterdam" }, 0);
const words = describePolicy(policy, organisation);

describe("a policy in words", () => {
  it("says who owns it and what becomes of resolved tickets", () => {
    expect(words.about.map(render)).toEqual([
      "Owned by Sanne Kok",
      "Sanne Kok owns what nobody else can take",
      "Replies go to the system that sent the ticket",
      "Closes 14 days after resolving",
      "Counts as first-contact resolution if it stays solved for 7 days",
    ]);
  });
  it("shows the ladder with its teams, and the risks with their thresholds", () => {
    expect(words.ladder[1]).toMatchObject({
      level: 2,
      name: "Engineering, Finance",
      teams: [
        { name: "Engineering", people: 1 },
        { name: "Finance", people: 1 },
      ],
    });
    expect(words.risks.map(({ risk, threshold, isDefault }) => [risk, render(threshold), isDefault])).toEqual(
      [
        ["low", "A person takes over below 0.55", false],
        ["medium", "A person takes over below 0.80", true],
        ["high", "A person takes over below 0.92", false],
        ["critical", "A person always takes over", false],
      ],
    );
    expect(words.risks[3]).toMatchObject({
      categories: ["Privacy or legal claim"],
      tasks: ["Make a legal or financial statement"],
    });
    expect(render(words.lastRule)).toContain("goes to Front line");
  });
  it("reads each rule with its trigger, condition and actions", () => {
    const rule = words.rules.find(({ slug }) => slug === "valued-and-unhappy");
    expect(rule).toMatchObject({
      effect: "deciding",
      mode: "on",
      reason: "customer_tier",
      trigger: "proactive",
    });
    expect(rule?.then.map(render)).toEqual([
      "Escalate to L2 Engineering, Finance",
      "Set the priority to High",
      "Notify the account owner",
    ]);
    expect(render(rule?.when ?? { raw: "" })).toMatch(/Enterprise.*VIP.*sentiment/i);
    expect(words.rules.at(-1)).toMatchObject({ reason: null, trigger: null });
  });
  it.each<[Action, string]>([
    [{ do: "escalate", tier: "l2", team: "finance" }, "Escalate to Finance, L2"],
    [{ do: "escalate", team: "finance" }, "Escalate to Finance"],
    [{ do: "escalate", one_up: true }, "Escalate one tier up"],
    [{ do: "escalate", skill: "law" }, "Escalate to whoever RACI names, to somebody with the skill law"],
    [{ do: "hand_back_to_ai" }, "Hand back to the AI"],
    [{ do: "set_category", category: "billing" }, "Set the category to Billing"],
    [
      { do: "set_field", field: "amount", value: { amount: 5, currency: "EUR" } },
      "Set Amount in question to 5 EUR",
    ],
    [{ do: "set_field", field: "gone", value: true }, "Set gone to true"],
    [{ do: "add_tag", tag: "vip" }, "Add the tag vip"],
    [
      { do: "notify", member: "sanne", team: "finance", duty: "head-of-support" },
      "Notify Sanne Kok, Finance, Head of support",
    ],
    [{ do: "ask_approval" }, "Ask for approval"],
    [{ do: "start_incident" }, "Start an incident"],
    [{ do: "call_webhook", url: "https://example.com" }, "Call a webhook"],
  ])("%j", (action, expected) => {
    expect(render(actionMsg(policy, organisation, action))).toBe(expected);
  });
  it("tells each target with its pause, warnings and what follows a breach", () => {
    const [urgent] = words.sla.rows;
    expect(render(urgent?.when ?? { raw: "" })).toBe("priority Urgent");
    expect(urgent?.calendar).toBe("24×7");
    const told = urgent?.targets.map(({ metric, say: msg, pauses, warnings, breach }) =>
      [metric, render(msg), pauses !== null, ...[...warnings, ...breach].map(render)].join(" · "),
    );
    expect(told?.[0]).toMatch(/^accept · within 5.*· false · Warns at 75% · Goes to the next person$/);
    expect(told?.at(-1)).toMatch(
      /^tier · within 1.*· true · .* · Moves up one tier · Notifies the accountable$/,
    );
    expect(urgent?.targets.find(({ metric }) => metric === "update")?.pauses).not.toBeNull();
    expect(render(words.sla.rows.at(-1)?.when ?? { raw: "" })).toBe("Everything else");
    const [promise, , privacy] = words.sla.deadlines;
    expect(promise?.when).toBeNull();
    expect(render(promise?.say ?? { raw: "" })).toBe("At the time in the field Promised by");
    expect(render(privacy?.say ?? { raw: "" })).toMatch(/after the ticket was created$/);
    expect(render(privacy?.when ?? { raw: "" })).toBe("category Privacy or legal claim");
  });
  it("lays RACI out as a grid, the AI first, then the ladder, then duties", () => {
    expect(
      words.raci.columns.map(({ name, note }) => `${render(name)}: ${note === null ? "" : render(note)}`),
    ).toEqual([
      "AI assistant: never accountable",
      "Front line: L1, 1 person",
      "Engineering: L2, 1 person",
      "Finance: L2, 1 person",
      "Specialists: L3, 1 person",
      "Head of support: Sanne Kok",
    ]);
    const payments = words.raci.rows.find(({ slug }) => slug === "payments");
    expect(payments?.cells).toEqual([["C"], ["R"], [], ["R"], ["I"], ["A"]]);
    expect(payments?.notes.map(render)).toEqual(["Billing, Refund", "person required"]);
  });
  it("says the conditions and tiers of a row, and members and contacts by name", () => {
    const special = {
      ...policy,
      raci: {
        columns: [],
        rows: [
          {
            ...policy.raci.rows[0],
            slug: "x",
            name: "X",
            stage: "answer" as const,
            categories: [],
            person_required: false,
            tiers: ["l2"],
            when: { field: "tier", op: "is_set" as const },
            cells: [
              { who: { contact: "counsel" }, letter: "I" as const },
              { who: { member: "sanne" }, letter: "A" as const },
              { who: { team: "press" }, letter: "R" as const },
              { who: { team: "press" }, letter: "C" as const },
            ],
          },
        ],
      },
    };
    const others = {
      ...organisation,
      teams: [...organisation.teams, { slug: "press", name: "Press", members: ["sanne", "a"], contacts: [] }],
      contacts: [{ slug: "counsel", name: "Counsel", channels: [] }],
    };
    const { columns, rows } = describePolicy(special, others).raci;
    const text = (msg: Msg | null) => (msg === null ? null : render(msg));
    expect(columns.map(({ name, note }) => [text(name), text(note)])).toEqual([
      ["Press", "2 people"],
      ["Sanne Kok", null],
      ["Counsel", "outside the organisation"],
    ]);
    expect(rows[0]?.cells).toEqual([["R", "C"], ["A"], ["I"]]);
    expect(rows[0]?.notes.map(render)).toEqual(["at Engineering, Finance", "when tier is set"]);
  });
});

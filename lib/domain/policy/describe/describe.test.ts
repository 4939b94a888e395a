import { describe, expect, it } from "vitest";
import { msgRenderer } from "@/lib/words/renderer";
import type { Action } from "../../rules/schema";
import { starterOrganisation, starterPolicy } from "../starter/starter";
import { actionMsg } from "./describe";
import { describeSla } from "./describe-sla";

const organisation = starterOrganisation({
  name: "Northwind",
  zone: "Europe/Amsterdam",
  adminHandle: "sanne",
  adminEmail: "sanne@northwind.example",
  adminName: "Sanne Kok",
});
const policy = starterPolicy({ owner: "sanne" });
const render = msgRenderer({ locale: "en", zone: "Europe/Amsterdam" }, 0);
const sla = describeSla(policy, organisation);

describe("a policy in words", () => {
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
    const [urgent] = sla.rows;
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
    expect(render(sla.rows.at(-1)?.when ?? { raw: "" })).toBe("Everything else");
    const [promise, , privacy] = sla.deadlines;
    expect(promise?.when).toBeNull();
    expect(render(promise?.say ?? { raw: "" })).toBe("At the time in the field Promised by");
    expect(render(privacy?.say ?? { raw: "" })).toMatch(/after the ticket was created$/);
    expect(render(privacy?.when ?? { raw: "" })).toBe("category Privacy or legal claim");
  });
});

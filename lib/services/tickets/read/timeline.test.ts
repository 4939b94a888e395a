import { expect, it } from "vitest";
import { starterPaths } from "@/lib/domain/policy/starter/starter";
import type { TicketEvent } from "@/lib/domain/ticket/types";
import words from "@/messages/en/timeline.json";
import { eventMsg, namesOf } from "./timeline";

const [first] = starterPaths;
if (first === undefined) throw new Error("no starter path");
const policy = first.make({ owner: "ann" });
const own = { slug: "steps", name: "Steps to repeat", field: "order-number", required: false };
const path = { policy: { ...policy, brief: { ...policy.brief, own: [own] } } } as unknown as Parameters<
  typeof namesOf
>[0]["path"];
const told = (event: TicketEvent) => JSON.stringify(eventMsg(event, namesOf({ people: new Map(), path })));

it("calls a deadline, a field and a path's own part of the brief by their names", () => {
  const clock = {
    clock_id: "c",
    metric: "deadline" as const,
    name: "privacy-72-hours",
    due_at: null,
    at: 0,
    tier: null,
    owner: null,
    breached: false,
  };
  expect(told({ type: "clock_warned", data: clock })).toContain("Notice to the authority, 72 hours");
  const field = policy.fields[0];
  const changes = { [field?.slug ?? ""]: { from: null, to: "1" } };
  expect(told({ type: "fields_changed", data: { changes } })).toContain(field?.name ?? "none");
  expect(told({ type: "brief_edited", data: { part: "steps", version: 2 } })).toContain("Steps to repeat");
  expect(told({ type: "brief_edited", data: { part: "impact", version: 2 } })).toContain("brief.part.impact");
});

it("has words for all that taking a version back does to a ticket", () => {
  for (const outcome of ["same", "elsewhere", "ai", "escalated", "marked"] as const) {
    const said = eventMsg(
      { type: "policy_taken_back", data: { version: 15, by_version: 16, outcome } },
      namesOf({ people: new Map(), path }),
    );
    const key = "key" in said ? said.key.replace("timeline.", "") : "";
    expect(Object.keys(words)).toContain(key);
  }
});

import { expect, test } from "vitest";
import type { Rule } from "../../rules/schema";
import { placeGiver } from "./place-giver";

const rule = (slug: string, action: Rule["then"][number]): Rule => ({
  slug,
  name: slug,
  effect: "deciding",
  mode: "on",
  reason: "policy",
  on: ["intake"],
  when: { field: "attempts", op: "at_least", value: 1 },
  ...{ then: [action] },
});
const rules = [
  rule("asks", { do: "escalate" }),
  rule("complaint", { do: "escalate" }),
  rule("payments", { do: "escalate", tier: "l2", team: "finance" }),
  rule("faults", { do: "escalate", one_up: true }),
];
const match = (slug: string) => ({
  rule: slug,
  name: slug,
  position: 1,
  builtIn: null,
  tier: "l1",
  team: null,
});

test.each([
  ["asks", ["complaint", "payments", "faults"], "payments"],
  ["asks", ["complaint"], null],
  ["payments", ["faults"], null],
  ["gone", ["payments"], null],
])("%s decides, %s match too: the place is given by %s", (decider, also, giver) => {
  expect(placeGiver(rules, match(decider), also.map(match))).toBe(giver);
});
test("nobody decides", () => expect(placeGiver(rules, null, [match("payments")])).toBeNull());

import { describe, expect, it } from "vitest";
import { strangersOf } from "./strangers";

const of = (...values: string[]) => values.map((value) => ({ value }));
const known = {
  owner: of("me", "ai", "sanne-kok"),
  team: of("mine", "front"),
  category: of("order"),
  priority: of("low", "high"),
  customer_tier: of("vip"),
  deadline: of("soon"),
};

describe("filters of an address that the board doesn't know", () => {
  it.each([
    ["", []],
    ["path=nowhere&fold=l1&hide=new", []],
    ["owner=me,ai&priority=high", []],
    ["owner=nobody", [{ name: "owner", values: ["nobody"], rest: [] }]],
    ["owner=me,nobody,nobody", [{ name: "owner", values: ["nobody"], rest: ["me"] }]],
    ["priority=HIGH", [{ name: "priority", values: ["HIGH"], rest: [] }]],
    [
      "team=%00&deadline=soon,later",
      [
        { name: "team", values: ["\0"], rest: [] },
        { name: "deadline", values: ["later"], rest: ["soon"] },
      ],
    ],
    ["category=,,", []],
  ])("%s", (query, found) => {
    expect(strangersOf(query, known)).toEqual(found);
  });

  it("cuts what nobody would read", () => {
    const many = Array.from({ length: 40 }, (_, index) => `x${index}${"y".repeat(200)}`).join(",");
    const [strange] = strangersOf(`owner=${many}`, known);
    expect(strange?.values).toHaveLength(8);
    expect(strange?.values[0]).toHaveLength(60);
  });
});

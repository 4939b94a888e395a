import { describe, expect, it } from "vitest";
import { starterPolicy } from "../starter/starter";
import { addOwnPart, requirePart } from "./brief";
import { addItem, changeItem, mostItems, moveItem, removeItem } from "./items";
import { usesOf } from "./uses";

const policy = starterPolicy({ owner: "sanne" });
const slugs = (list: readonly { slug: string }[]) => list.map(({ slug }) => slug);

describe("editing a path's lists", () => {
  it("adds at the end under a name of its own for programs, while there is room", () => {
    const first = addItem(policy, "categories", { name: "Büro & Co", risk: "low" });
    expect(first?.slug).toBe("buro-co");
    const second = first && addItem(first.policy, "categories", { name: "Buro co", risk: "low" });
    expect(second?.slug).toBe("buro-co-2");
    const statuses = Array.from({ length: mostItems.statuses }, (_, index) => ({
      slug: `s${index}`,
      name: `S${index}`,
      category: "active" as const,
    }));
    expect(addItem({ ...policy, statuses }, "statuses", { name: "More", category: "active" })).toBeNull();
  });

  it("changes and takes off members, and is the same document where nothing changes", () => {
    const retired = changeItem(policy, "categories", "order", { retired: true });
    expect(retired.categories.find(({ slug }) => slug === "order")).toHaveProperty("retired", true);
    const back = changeItem(retired, "categories", "order", { retired: undefined });
    expect(back).toEqual(policy);
    expect(Object.keys(back.categories.find(({ slug }) => slug === "order") ?? {})).not.toContain("retired");
    expect(changeItem(policy, "categories", "order", { risk: "medium" })).toBe(policy);
    expect(changeItem(policy, "categories", "gone", { risk: "low" })).toBe(policy);
  });

  it("moves to a place, and stops at the ends", () => {
    expect(slugs(moveItem(policy, "tiers", "l3", 0).tiers)).toEqual(["l3", "l1", "l2"]);
    expect(slugs(moveItem(policy, "tiers", "l1", 9).tiers)).toEqual(["l2", "l3", "l1"]);
    expect(moveItem(policy, "tiers", "l1", -4)).toBe(policy);
  });

  it("removes a status with the moves into it", () => {
    const moves = changeItem(policy, "statuses", "in-progress", { moves: ["input-needed"] });
    const removed = removeItem(moves, "statuses", "input-needed");
    expect(removed.statuses.find(({ slug }) => slug === "in-progress")?.moves).toEqual([]);
    expect(removeItem(policy, "statuses", "gone")).toBe(policy);
  });

  it("keeps the brief's parts in their order, and its own apart from the product's", () => {
    const less = requirePart(policy.brief, "impact", false);
    expect(requirePart(less, "impact", true)).toEqual(policy.brief);
    expect(requirePart(less, "impact", false)).toBe(less);
    const own = addOwnPart(policy.brief, { name: "Impact", field: "amount", required: true });
    expect(own?.own).toMatchObject([{ slug: "impact-2" }]);
  });
});

describe("what uses an item", () => {
  const kinds = (list: Parameters<typeof usesOf>[1], slug: string, of = policy) =>
    [...new Set(usesOf(of, list, slug).map(({ kind }) => kind))].toSorted();

  it("names rows, rules, deadlines, parts and tests", () => {
    expect(kinds("categories", "refund")).toContain("row");
    const named = structuredClone(policy);
    named.brief.own.push({ slug: "sum", name: "Sum", field: "amount", required: false });
    named.sla.deadlines = [
      { slug: "by", name: "By", from: { field: "amount" }, when: {}, warnings: [], on_breach: [] },
    ];
    const [rule] = named.rules;
    if (rule === undefined) throw new Error("no rule");
    rule.when = { not: { any: [{ field: "field.amount", op: "is_set" }] } };
    expect(kinds("fields", "amount", named)).toEqual(expect.arrayContaining(["deadline", "part", "rule"]));
    rule.when = { field: "status", op: "any_of", value: ["resolved", "closed"] };
    expect(kinds("statuses", "closed", named)).toContain("rule");
  });

  it("is empty where nothing does", () => {
    const added = addItem(policy, "categories", { name: "Unused", risk: "low" });
    expect(added && usesOf(added.policy, "categories", added.slug)).toEqual([]);
  });
});

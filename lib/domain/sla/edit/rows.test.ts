import { describe, expect, it } from "vitest";
import { describeChanges } from "../../policy/changes/describe";
import { undoChange } from "../../policy/changes/undo";
import { diffDocuments } from "../../policy/diff";
import { PathPolicy, type SlaTargetDoc } from "../../policy/path-policy";
import { starterPolicy } from "../../policy/starter/starter";
import { baseOrganisation } from "../../policy/testing/documents";
import { effectiveRow } from "../inherit";
import {
  addRow,
  cellOf,
  changeRow,
  moveRow,
  removeRow,
  type Sla,
  setBreach,
  setPause,
  setTarget,
  setWarnings,
} from "./rows";

const policy = starterPolicy({ owner: "sanne" });
const { sla } = policy;
const rowOf = (from: Sla, slug: string): SlaTargetDoc => {
  const row = from.targets.find((each) => each.slug === slug);
  if (row === undefined) throw new RangeError(slug);
  return row;
};
const order = (from: Sla) => from.targets.map(({ slug }) => slug);
const seen = (from: Sla, slug: string) => effectiveRow(from.targets, rowOf(from, slug));
const sentences = (draft: Sla) =>
  describeChanges(policy, { ...policy, sla: draft }, baseOrganisation()).flatMap(({ changes }) => changes);

describe("a cell of the grid", () => {
  it("takes a time, that of everything else, or none, and back", () => {
    const inherited = setTarget(sla, "high", "update", "inherit");
    expect(cellOf(inherited.targets, rowOf(inherited, "high"), "update")).toEqual({
      kind: "inherited",
      seconds: 30_600,
    });
    const none = setTarget(inherited, "high", "update", "none");
    expect(cellOf(none.targets, rowOf(none, "high"), "update")).toEqual({ kind: "none" });
    const own = setTarget(none, "high", "update", 3600);
    expect(cellOf(own.targets, rowOf(own, "high"), "update")).toEqual({ kind: "own", seconds: 3600 });
    for (const each of [inherited, none, own])
      expect(PathPolicy.safeParse({ ...policy, sla: each }).success).toBe(true);
  });

  it("changes nothing where it says what it has", () => {
    expect(setTarget(sla, "high", "update", 14_400)).toBe(sla);
    const inherited = setTarget(sla, "high", "update", "inherit");
    expect(setTarget(inherited, "high", "update", "inherit")).toBe(inherited);
    const none = setTarget(sla, "high", "update", "none");
    expect(setTarget(none, "high", "update", "none")).toBe(none);
    expect(setPause(sla, "high", "tier", true)).toBe(sla);
    expect(setPause(sla, "high", "accept", true)).toBe(sla);
  });

  it("of the row for everything else has nothing to inherit", () => {
    const none = setTarget(sla, "standard", "update", "inherit");
    expect(rowOf(none, "standard").targets).not.toHaveProperty("update");
  });

  it("with a first time of its own warns and acts as everything else does", () => {
    const added = addRow(sla, { name: "Complaints", when: { category: ["complaint"] } });
    const own = setTarget(added?.sla ?? sla, "complaints", "resolution", 3600);
    expect(seen(own, "complaints")).toMatchObject({
      targets: { resolution: 3600, accept: 1800 },
      warnings: { resolution: [{ share: 0.5 }, { share: 0.85 }] },
      pause_while_waiting: ["resolution", "next_response", "tier"],
    });
    const later = setWarnings(own, "standard", "resolution", []);
    expect(seen(later, "complaints").warnings.resolution).toHaveLength(2);
  });

  it("whose warnings are changed keeps the time it inherited", () => {
    const inherited = setTarget(sla, "high", "resolution", "inherit");
    const warned = setWarnings(inherited, "high", "resolution", [{ before_s: 3600 }]);
    const missed = setBreach(warned, "high", "resolution", [{ do: "climb" }]);
    const paused = setPause(missed, "high", "resolution", false);
    expect(rowOf(paused, "high")).toMatchObject({
      targets: { resolution: 61_200 },
      warnings: { resolution: [{ before_s: 3600 }] },
      on_breach: { resolution: [{ do: "climb" }] },
      pause_while_waiting: ["next_response", "tier"],
    });
  });

  it("is one sentence of the review, which can be taken back alone", () => {
    const inherited = setTarget(sla, "high", "resolution", "inherit");
    const [change, ...more] = sentences(setTarget(inherited, "high", "accept", 900));
    expect(more).toEqual([]);
    expect(change?.path).toBe("/sla/targets/high/targets/resolution");
    const back = undoChange(policy, { ...policy, sla: inherited }, { patch: change?.patch ?? [] });
    expect(back.refused).toEqual([]);
    expect(diffDocuments(policy, back.document)).toEqual([]);
  });
});

describe("rows", () => {
  it("are added above everything else, inheriting all of it", () => {
    const added = addRow(sla, { name: "Complaints", when: { category: ["complaint"] } });
    expect(order(added?.sla ?? sla)).toEqual(["urgent", "key-customers", "high", "complaints", "standard"]);
    expect(seen(added?.sla ?? sla, "complaints").targets).toEqual(rowOf(sla, "standard").targets);
    const again = addRow(added?.sla ?? sla, { name: "Complaints", when: {} });
    expect(again?.slug).toBe("complaints-2");
  });

  it("move by one place, but never below everything else", () => {
    expect(order(moveRow(sla, "high", -1))).toEqual(["urgent", "high", "key-customers", "standard"]);
    expect(moveRow(sla, "high", 1)).toBe(sla);
    expect(moveRow(sla, "standard", -1)).toBe(sla);
    expect(moveRow(sla, "urgent", -1)).toBe(sla);
  });

  it("go, but for the one for everything else", () => {
    expect(order(removeRow(sla, "high"))).toEqual(["urgent", "key-customers", "standard"]);
    expect(removeRow(sla, "standard")).toBe(sla);
    expect(removeRow(sla, "gone")).toBe(sla);
  });

  it("lose a condition that lists nothing", () => {
    const changed = changeRow(sla, "high", { when: { priority: [], category: ["billing"] } });
    expect(rowOf(changed, "high").when).toEqual({ category: ["billing"] });
  });
});

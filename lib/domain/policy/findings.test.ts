import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import { operators } from "../rules/schema";
import { checkPolicy } from "./checks/policy";
import { applyPatch } from "./draft/patch";
import { listOf } from "./findings";
import type { PathPolicy } from "./path-policy";
import { starterPolicy } from "./starter/starter";
import { at, baseOrganisation, row } from "./testing/documents";

const source = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");
const checks = [
  "./checks/policy.ts",
  "./checks/organisation.ts",
  "./checks/routes.ts",
  "./checks/shared.ts",
  "./checks/sla.ts",
  "./checks/tests.ts",
  "../raci/validity.ts",
  "../rules/checks/checks.ts",
  "../rules/checks/check-condition.ts",
  "../../services/policy/check-organisation.ts",
  "../../services/policy/versions/new-version.ts",
].map(source);

describe("what findings say", () => {
  const texts: Record<string, unknown> = messages.findings;
  it("has words for every code", () => {
    const codes = checks.flatMap((text) =>
      [...text.matchAll(/(?:error|warn|add|finding)\(\s*[^,"`]*(?:\([^)]*\))?[^,"]*,\s*"([a-z_]+)"/g)].map(
        ([, code = ""]) => code,
      ),
    );
    expect(new Set(codes).size).toBeGreaterThan(40);
    expect([...new Set(codes)].filter((code) => typeof texts[code] !== "string")).toEqual([]);
  });

  it("has words for every label of a fix, every kind of name and every operator", () => {
    const labels = checks.flatMap((text) =>
      [...text.matchAll(/fixBy\(\s*"([a-z_]+)"/g)].map(([, label = ""]) => label),
    );
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter((label) => !(label in messages.findings.fix))).toEqual([]);
    const kinds = [...source("./checks/shared.ts").matchAll(/^ {2}\| "([a-z_]+)"/gm)].map(([, kind]) => kind);
    expect(kinds.filter((kind) => typeof texts[`unknown_${kind}`] !== "string")).toEqual([]);
    expect(Object.keys(messages.findings.op).toSorted()).toEqual([...operators].toSorted());
  });

  it("lists twenty names and how many more there are", () => {
    expect(listOf([])).toEqual({ key: "findings.none" });
    const list = listOf(Array.from({ length: 22 }, (_, index) => `n${index}`));
    expect(list).toMatchObject({ list: { length: 21, 20: { key: "findings.more", values: { count: 2 } } } });
  });
});

describe("a fix", () => {
  const accountable = (policy: PathPolicy) => row(policy, "anything").row;
  it.each<[string, (policy: PathPolicy) => void]>([
    ["duplicate", (p) => void p.statuses.push(at(p.statuses, 2))],
    ["duplicate", (p) => void p.rules.push({ ...at(p.rules, 0) })],
    ["duplicate_value", (p) => void p.brief.required.push("problem")],
    ["unused_options", (p) => void Object.assign(at(p.fields, 0), { options: ["a"] })],
    ["catch_all_not_last", (p) => void p.sla.targets.reverse()],
    [
      "no_target_warnings",
      (p) => {
        Object.assign(at(p.sla.targets, 0), {
          targets: { accept: 300 },
          warnings: { resolution: [{ share: 0.5 }] },
        });
      },
    ],
    ["no_target_on_breach", (p) => void Object.assign(at(p.sla.targets, 0), { targets: { accept: 60 } })],
    [
      "warns_at_start",
      (p) => void Object.assign(at(p.sla.targets, 0).warnings, { accept: [{ before_s: 31_536_000 }] }),
    ],
    ["empty_phrase", (p) => void at(p.word_lists, 0).phrases.en?.push("...")],
    ["misplaced_star", (p) => void at(p.word_lists, 0).phrases.en?.push("c*l")],
    ["two_accountable", (p) => void accountable(p).cells.push({ who: { member: "sanne" }, letter: "A" })],
    ["ai_informed", (p) => void accountable(p).cells.push({ who: { ai: true }, letter: "I" })],
    ["person_required", (p) => void Object.assign(accountable(p), { person_required: true })],
    ["duplicate_cell", (p) => void accountable(p).cells.push(at(accountable(p).cells, 0))],
    ["hidden_row", (p) => void p.raci.rows.unshift(...p.raci.rows.splice(row(p, "anything").index, 1))],
    ["hidden_rule", (p) => void p.rules.push({ ...at(p.rules, 0), slug: "below", name: "Below" })],
  ])("of %s mends it", (code, spoil) => {
    const policy = starterPolicy({ owner: "sanne" });
    spoil(policy);
    const has = (document: PathPolicy) => {
      const { errors, warnings } = checkPolicy(document, baseOrganisation());
      return [...errors, ...warnings].filter((each) => each.code === code);
    };
    const [found] = has(policy);
    expect(found?.fix?.patch.length).toBeGreaterThan(0);
    const { document, refused } = applyPatch(policy, found?.fix?.patch ?? []);
    expect(refused).toEqual([]);
    const left = has(document).filter(({ pointer }) => pointer === found?.pointer);
    expect(left).toEqual([]);
  });
});

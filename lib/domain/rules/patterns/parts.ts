import type { WordClass } from "../schema";
import { isPattern, type PatternFault, parsePattern, type Unit } from "./syntax";

/** What a class or choice is called, with the words it stands for. */
export type ShownUnit =
  | { kind: "words"; text: string }
  | { kind: "choice"; options: string[] }
  /** `name` is null where the policy has no such class. */
  | { kind: "class"; slug: string; name: string | null; words: Record<string, string[]> };

/** A line as a screen shows it, from left to right. */
export type ShownPart =
  | { kind: "whole" }
  | { kind: "unit"; unit: ShownUnit; optional: boolean }
  | { kind: "within"; words: number }
  /** `within` 0: right before, right behind. */
  | { kind: "not_after"; unit: ShownUnit; within: number }
  | { kind: "not_between"; unit: ShownUnit }
  | { kind: "not_before"; unit: ShownUnit; within: number };

/** The parts of a line; a plain phrase is one of words. A fault where its pattern can't be read. */
export function partsOf(line: string, classes: readonly WordClass[]): ShownPart[] | PatternFault {
  if (!isPattern(line))
    return [{ kind: "unit", unit: { kind: "words", text: line.trim() }, optional: false }];
  const pattern = parsePattern(line);
  if ("code" in pattern) return pattern;
  const shown = (unit: Unit): ShownUnit => shownUnit(unit, classes);
  return [
    ...(pattern.whole ? [{ kind: "whole" } as const] : []),
    ...pattern.notAfter.map(
      ({ unit, within }) => ({ kind: "not_after", unit: shown(unit), within }) as const,
    ),
    ...pattern.parts.flatMap(({ unit, optional, within, without }): ShownPart[] => [
      ...(within > 0 ? [{ kind: "within", words: within } as const] : []),
      ...without.map((each) => ({ kind: "not_between", unit: shown(each) }) as const),
      { kind: "unit", unit: shown(unit), optional },
    ]),
    ...pattern.notBefore.map(
      ({ unit, within }) => ({ kind: "not_before", unit: shown(unit), within }) as const,
    ),
  ];
}

function shownUnit(unit: Unit, classes: readonly WordClass[]): ShownUnit {
  if ("class" in unit) {
    const wordClass = classes.find(({ slug }) => slug === unit.class);
    return { kind: "class", slug: unit.class, name: wordClass?.name ?? null, words: wordClass?.words ?? {} };
  }
  const [only = ""] = unit.any;
  return unit.any.length === 1 ? { kind: "words", text: only } : { kind: "choice", options: unit.any };
}

import { raw, type Say, say } from "../../texts";
import type { WordClass } from "../schema";
import { isPattern, type Part, type Pattern, parsePattern, type Unit } from "./syntax";

/** Patterns as people read them: classes by their names. */

type Classes = readonly Pick<WordClass, "slug" | "name">[];

const unitText = (unit: Unit, classes: Classes): string =>
  "class" in unit
    ? (classes.find(({ slug }) => slug === unit.class)?.name ?? unit.class)
    : unit.any.join(" / ");

const patternOf = (line: string): Pattern | null => {
  if (!isPattern(line)) return null;
  const pattern = parsePattern(line);
  return "code" in pattern ? null : pattern;
};

/** The short form, for a chip or inside a sentence: "Wanting … Person". A phrase is itself. */
export function readableLine(line: string, classes: Classes): string {
  const pattern = patternOf(line);
  if (pattern === null) return line;
  return pattern.parts
    .map(({ unit, optional, within }, index) => {
      const text = unitText(unit, classes);
      const between = index === 0 ? "" : within > 0 ? " … " : " ";
      return `${between}${optional ? `(${text})` : text}`;
    })
    .join("");
}

const unitList = (units: readonly Unit[], classes: Classes): Say =>
  say("rules.value", { value: { list: units.map((unit) => raw(unitText(unit, classes))) } });

function withPart(before: Say | null, { unit, optional, within, without }: Part, classes: Classes): Say {
  const text = raw(unitText(unit, classes));
  const part = optional ? say("rules.line.optional", { part: text }) : text;
  if (before === null) return part;
  if (within === 0) return say("rules.line.next", { before, part });
  if (without.length === 0) return say("rules.line.within", { before, words: within, part });
  return say("rules.line.without", { before, words: within, part, units: unitList(without, classes) });
}

/** All that a line says, in words; a phrase is itself. */
export function sayLine(line: string, classes: Classes): Say {
  const pattern = patternOf(line);
  if (pattern === null) return raw(line);
  const { whole, notAfter, notBefore, parts } = pattern;
  let said = parts.reduce<Say | null>((before, part) => withPart(before, part, classes), null) ?? raw(line);
  if (whole) said = say("rules.line.whole", { what: said });
  for (const [key, guards] of [
    ["rules.line.not_after", notAfter],
    ["rules.line.not_before", notBefore],
  ] as const)
    if (guards.length > 0)
      said = say(key, {
        what: said,
        units: unitList(
          guards.map(({ unit }) => unit),
          classes,
        ),
      });
  return said;
}

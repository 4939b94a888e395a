import { literal, type Msg, msg } from "../../msg";
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

const unitList = (units: readonly Unit[], classes: Classes): Msg =>
  msg("rules.value", { value: { list: units.map((unit) => literal(unitText(unit, classes))) } });

function withPart(before: Msg | null, { unit, optional, within, without }: Part, classes: Classes): Msg {
  const text = literal(unitText(unit, classes));
  const part = optional ? msg("rules.line.optional", { part: text }) : text;
  if (before === null) return part;
  if (within === 0) return msg("rules.line.next", { before, part });
  if (without.length === 0) return msg("rules.line.within", { before, words: within, part });
  return msg("rules.line.without", { before, words: within, part, units: unitList(without, classes) });
}

/** All that a line says, in words; a phrase is itself. */
export function lineMsg(line: string, classes: Classes): Msg {
  const pattern = patternOf(line);
  if (pattern === null) return literal(line);
  const { whole, notAfter, notBefore, parts } = pattern;
  let said =
    parts.reduce<Msg | null>((before, part) => withPart(before, part, classes), null) ?? literal(line);
  if (whole) said = msg("rules.line.whole", { what: said });
  for (const [key, guards] of [
    ["rules.line.not_after", notAfter],
    ["rules.line.not_before", notBefore],
  ] as const)
    if (guards.length > 0)
      said = msg(key, {
        what: said,
        units: unitList(
          guards.map(({ unit }) => unit),
          classes,
        ),
      });
  return said;
}

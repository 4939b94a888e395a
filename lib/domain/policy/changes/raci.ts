import { literal, type Msg, msg } from "../../msg";
import { conditionMsg } from "../../rules/explain/explain";
import type { RaciLetter } from "../../vocabulary";
import { type Change, isObject } from "../diff";
import { Column, type PathPolicy, type RaciRow } from "../path-policy";
import { conditionParts, type Sides } from "./condition";
import { fromTo, gap, listParts, type Part, strong, text } from "./parts";
import { movedParts } from "./places";
import type { Bundle, SentenceParts } from "./types";
import { memberName, nameIn, valueMsg } from "./values";

/** A column by the name people know: a duty with who holds it. */
export function columnMsg(sides: Sides, who: Column): Msg {
  const { teams, duties, contacts } = sides.organisation;
  if ("ai" in who) return msg("policy.raci.ai");
  if ("team" in who) return literal(nameIn(teams, who.team));
  if ("member" in who) return literal(memberName(sides, who.member));
  if ("contact" in who) return literal(nameIn(contacts, who.contact));
  const duty = duties.find(({ slug }) => slug === who.duty);
  if (duty === undefined) return literal(who.duty);
  return msg("changes.raci.duty", { duty: duty.name, holder: memberName(sides, duty.holder) });
}

const rowIn = (policy: PathPolicy, slug: string): RaciRow | undefined =>
  policy.raci.rows.find((row) => row.slug === slug);

export function describeRaci(bundle: Bundle): SentenceParts | null {
  const { sides, names, changes } = bundle;
  const [change] = changes;
  const [, list, slug = "", member] = names;
  if (change === undefined) return null;
  if (list === "columns") return describeColumn(sides, bundle, change);
  const [was, is] = [rowIn(sides.live, slug), rowIn(sides.draft, slug)];
  if (member === undefined) return wholeRow(sides, slug, change, was, is);
  if (was === undefined || is === undefined) return null;
  const name = strong(is.name);
  switch (member) {
    case "cells":
      return names.length > 4 ? describeCells(sides, name, names[4] ?? "", changes) : null;
    case "when":
      return { parts: [name, ...whenParts(sides, was, is)] };
    case "person_required":
      return { parts: [name, { after: msg(`changes.raci.person_required.${is.person_required}`) }] };
    case "name":
      return {
        parts: [
          text("changes.raci.renamed", { names: literal(gap) }),
          ...fromTo(literal(was.name), literal(is.name)),
        ],
      };
    case "stage":
      return {
        parts: [
          name,
          text("changes.raci.stage", { value: literal(gap) }),
          ...fromTo(valueMsg(sides, ["stage"], was.stage), valueMsg(sides, ["stage"], is.stage)),
        ],
      };
    default:
      return null;
  }
}

function whenParts(sides: Sides, was: RaciRow, is: RaciRow): Part[] {
  if (was.when !== undefined && is.when !== undefined)
    return [text("changes.raci.when"), ...conditionParts(sides, was.when, is.when)];
  const words = (policy: PathPolicy, row: RaciRow): Msg | null =>
    row.when === undefined ? null : conditionMsg(policy, row.when, sides.organisation);
  const [before, after] = [words(sides.live, was), words(sides.draft, is)];
  return [
    text(before === null ? "changes.raci.only_when" : "changes.raci.no_longer_when"),
    ...fromTo(before, after),
  ];
}

type Cell = { who: Column; letter: RaciLetter };
const cellOf = (value: unknown): Cell | null => {
  if (!isObject(value)) return null;
  const who = Column.safeParse(value.who);
  return who.success && typeof value.letter === "string"
    ? { who: who.data, letter: value.letter as RaciLetter }
    : null;
};

const wordOf = ({ letter }: Cell): Msg => msg(`changes.raci.word.${letter}`);

function describeCells(
  sides: Sides,
  name: Part,
  key: string,
  changes: readonly Change[],
): SentenceParts | null {
  if (key === "order") return { parts: [name, text("changes.raci.order")] };
  const cells = (kind: "removed" | "added"): Cell[] =>
    changes
      .filter((change) => change.kind === kind)
      .flatMap((change) => cellOf(kind === "removed" ? change.before : change.after) ?? []);
  const [removed, added] = [cells("removed"), cells("added")];
  const [first] = [...removed, ...added];
  if (first === undefined) return null;
  if (key === "A") {
    const who = ({ who: column }: Cell): Msg => columnMsg(sides, column);
    const parts = [name, text("changes.raci.accountable", { who: literal(gap) })];
    return {
      parts: [
        ...parts,
        ...listParts(removed.map(who), added.length === 0 ? [msg("changes.raci.nobody")] : added.map(who)),
      ],
    };
  }
  const values = { who: columnMsg(sides, first.who), letter: literal(gap) };
  const isGone = added.length === 0;
  return {
    parts: [
      name,
      text(isGone ? "changes.raci.no_longer" : "changes.raci.is", values),
      ...listParts(removed.map(wordOf), added.map(wordOf)),
    ],
  };
}

/** "R Finance · A Head of support": what a row says, on one line. */
function cellsOf(sides: Sides, row: RaciRow): Part[] {
  const { duties } = sides.organisation;
  const says = row.cells.map(({ who, letter }) =>
    msg("changes.raci.cell", {
      letter,
      who: "duty" in who ? nameIn(duties, who.duty) : columnMsg(sides, who),
    }),
  );
  return says.length === 0
    ? [text("changes.raci.empty")]
    : [{ text: msg("rules.value", { value: { list: says } }) }];
}

function wholeRow(
  sides: Sides,
  slug: string,
  change: Change,
  was?: RaciRow,
  is?: RaciRow,
): SentenceParts | null {
  const { live, draft } = sides;
  if (change.kind === "moved" && is !== undefined)
    return { parts: [strong(is.name), ...movedParts(live.raci.rows, draft.raci.rows, slug)] };
  if (change.kind === "added" && is !== undefined)
    return {
      parts: [
        { after: msg("changes.new.row") },
        text("changes.colon"),
        strong(is.name),
        text("changes.raci.at", { place: draft.raci.rows.indexOf(is) + 1 }),
      ],
      more: cellsOf(sides, is),
    };
  if (change.kind === "removed" && was !== undefined)
    return {
      parts: [text("changes.noun.row"), { before: literal(was.name) }, text("changes.removed")],
      more: cellsOf(sides, was),
    };
  return null;
}

function describeColumn(sides: Sides, { names }: Bundle, change: Change): SentenceParts | null {
  const all = [...sides.live.raci.columns, ...sides.draft.raci.columns];
  const nameOf = (who: Column): string =>
    Object.entries(who)
      .map(([kind, value]) => (value === true ? kind : `${kind} ${String(value)}`))
      .join(" ");
  const who = all.find((each) => nameOf(each) === names[2]);
  if (who === undefined) return null;
  const column = columnMsg(sides, who);
  if (change.kind === "moved")
    return { parts: [text("changes.noun.column"), { strong: column }, text("changes.moved.sideways")] };
  return change.kind === "added"
    ? { parts: [{ after: msg("changes.new.column") }, text("changes.colon"), { strong: column }] }
    : { parts: [text("changes.noun.column"), { before: column }, text("changes.removed")] };
}

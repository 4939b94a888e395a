import { literal, type Msg, msg } from "../../msg";
import { conditionMsg } from "../../rules/explain/explain";
import type { Action, Condition } from "../../rules/schema";
import { actionMsg } from "../describe/describe";
import { sameJson } from "../diff";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { diffSays, fromTo, gap, type Part, text } from "./parts";

/** Both sides of a comparison: names are those that each document gives. */
export type Sides = { live: PathPolicy; draft: PathPolicy; organisation: Organisation };

type Group = { kind: "all" | "any"; items: Condition[] };
const groupOf = (condition: Condition): Group | null => {
  if ("all" in condition) return { kind: "all", items: condition.all };
  return "any" in condition ? { kind: "any", items: condition.any } : null;
};

/** More differences than this are easier read as the two whole conditions. */
const maxPieces = 3;

/** What changed in a condition: the leaf where only leaves changed, both whole conditions where the structure did. */
export function conditionParts(sides: Sides, before: Condition, after: Condition): Part[] {
  const pieces = walk(sides, before, after);
  if (pieces !== null && pieces.length <= maxPieces) return joined(pieces);
  const was = conditionMsg(sides.live, before, sides.organisation);
  const is = conditionMsg(sides.draft, after, sides.organisation);
  return sameJson(was, is) ? [text("changes.condition.regrouped")] : fromTo(was, is);
}

/** Sentences side by side. */
export const joined = (pieces: readonly Part[][]): Part[] =>
  pieces.flatMap((piece, index) => (index === 0 ? piece : [{ text: literal(";") }, ...piece]));

/** One entry a difference, or null where the two are built differently. */
function walk(sides: Sides, before: Condition, after: Condition): Part[][] | null {
  if (sameJson(before, after)) return [];
  const [a, b] = [groupOf(before), groupOf(after)];
  if (a !== null && b !== null) return a.kind === b.kind ? walkGroup(sides, a, b) : null;
  if (a !== null || b !== null) return null;
  if ("not" in before !== "not" in after) return null;
  if ("not" in before && "not" in after && (groupOf(before.not) !== null || groupOf(after.not) !== null))
    return null;
  return [
    diffSays(
      conditionMsg(sides.live, before, sides.organisation),
      conditionMsg(sides.draft, after, sides.organisation),
    ),
  ];
}

function walkGroup(sides: Sides, a: Group, b: Group): Part[][] | null {
  const steps = align(a.items, b.items);
  if (steps.length === 0) return [[text("changes.condition.reordered")]];
  const pieces: Part[][] = [];
  for (const { removed, added } of steps) {
    if (removed !== undefined && added !== undefined) {
      const inner = walk(sides, removed, added);
      if (inner === null)
        pieces.push(fromTo(words(sides.live, sides, removed), words(sides.draft, sides, added)));
      else pieces.push(...inner);
    } else if (removed !== undefined)
      pieces.push([
        text(`changes.condition.${a.kind}_removed`, { what: literal(gap) }),
        { before: words(sides.live, sides, removed) },
      ]);
    else if (added !== undefined)
      pieces.push([
        text(`changes.condition.${a.kind}_added`, { what: literal(gap) }),
        { after: words(sides.draft, sides, added) },
      ]);
  }
  return pieces;
}

const words = (policy: PathPolicy, { organisation }: Sides, condition: Condition): Msg =>
  conditionMsg(policy, condition, organisation);

type ListDiff<T> = { removed?: T; added?: T };

/** Items that left and came, a leaving one beside the coming one of its kind at the same place. */
export function align<T extends object>(before: readonly T[], after: readonly T[]): ListDiff<T>[] {
  const free = [...after];
  const removed = before.filter((item) => {
    const index = free.findIndex((other) => sameJson(item, other));
    if (index !== -1) free.splice(index, 1);
    return index === -1;
  });
  const steps: ListDiff<T>[] = [];
  for (const item of removed) {
    const index = free.findIndex((other) => kindOf(other) === kindOf(item));
    const [partner] = index === -1 ? [] : free.splice(index, 1);
    steps.push(partner === undefined ? { removed: item } : { removed: item, added: partner });
  }
  return [...steps, ...free.map((added) => ({ added }))];
}

/** What two items must share to be one item that changed: a leaf's field, an action's verb, a group's kind. */
function kindOf(item: object): string {
  if ("field" in item) return `field ${String(item.field)}`;
  if ("do" in item) return `do ${String(item.do)}`;
  return Object.keys(item).join();
}

/** What changed in what a rule does. */
export function actionsParts(sides: Sides, before: readonly Action[], after: readonly Action[]): Part[] {
  const steps = align(before, after);
  if (steps.length === 0) return [text("changes.actions.reordered")];
  return joined(
    steps.map(({ removed, added }): Part[] => {
      const was = removed === undefined ? null : actionMsg(sides.live, sides.organisation, removed);
      const is = added === undefined ? null : actionMsg(sides.draft, sides.organisation, added);
      const places = placeParts(sides, removed, added);
      if (places !== null) return places;
      if (was !== null && is !== null) return sameAction(was, is, removed, added);
      if (was !== null) return [{ before: was }];
      return is === null ? [] : [text("changes.actions.added", { what: literal(gap) }), { after: is }];
    }),
  );
}

function sameAction(was: Msg, is: Msg, removed?: Action, added?: Action): Part[] {
  if (!sameJson(was, is)) return diffSays(was, is);
  const urlOf = (action?: Action): Msg =>
    action?.do === "call_webhook" ? literal(action.url) : msg("changes.none");
  return removed?.do === "call_webhook"
    ? [{ text: is }, ...fromTo(urlOf(removed), urlOf(added))]
    : diffSays(was, is);
}

/** "Escalate to L2 Engineering, Finance → Payments": only the team of the same tier is another. */
function placeParts(sides: Sides, was?: Action, is?: Action): Part[] | null {
  if (was?.do !== "escalate" || is?.do !== "escalate") return null;
  const { team: before, ...place } = was;
  const { team: after, ...other } = is;
  if (place.tier === undefined || before === after || !sameJson(place, other)) return null;
  const { draft, organisation } = sides;
  const nameOf = (team: string | undefined): Msg | null =>
    team === undefined ? null : literal(organisation.teams.find(({ slug }) => slug === team)?.name ?? team);
  return [
    { text: actionMsg(draft, organisation, other) },
    { text: literal(",") },
    ...fromTo(nameOf(before), nameOf(after)),
  ];
}

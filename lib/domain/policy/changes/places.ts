import { literal, msg } from "../../msg";
import type { Change } from "../diff";
import { gap, type Part, strong, text } from "./parts";

type Named = { slug: string; name: string };

/** "moved from position 8 to 3, above “Asked for a person”". */
export function movedParts(before: readonly Named[], after: readonly Named[], slug: string): Part[] {
  const place = (items: readonly Named[]) => items.findIndex((each) => each.slug === slug) + 1;
  const [was, is] = [place(before), place(after)];
  const next = after[is];
  const places = { from: literal(gap), to: literal(gap) };
  return [
    next === undefined
      ? text("changes.moved.last", places)
      : text("changes.moved.above", { ...places, next: next.name }),
    { before: literal(String(was)) },
    { after: literal(String(is)) },
  ];
}

export const nouns = [
  "tier",
  "status",
  "category",
  "system",
  "task",
  "field",
  "part",
  "list",
  "class",
  "template",
  "test",
  "target",
  "deadline",
] as const;
export type Noun = (typeof nouns)[number];

/** A named thing that came, went or moved. */
export function itemParts(
  noun: Noun,
  kind: Change["kind"],
  before: readonly Named[],
  after: readonly Named[],
  slug: string,
): Part[] | null {
  const [was, is] = [before.find((each) => each.slug === slug), after.find((each) => each.slug === slug)];
  const what = text(`changes.noun.${noun}`);
  if (kind === "moved" && is !== undefined)
    return [what, strong(is.name), ...movedParts(before, after, slug)];
  if (kind === "added" && is !== undefined)
    return [{ after: msg(`changes.new.${noun}`) }, text("changes.colon"), strong(is.name)];
  if (kind === "removed" && was !== undefined)
    return [what, { before: literal(was.name) }, text("changes.removed")];
  return null;
}

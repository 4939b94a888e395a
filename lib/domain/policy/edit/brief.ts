import { freeSlug, slugOf } from "../../slug";
import { briefParts } from "../../vocabulary";
import type { PathPolicy } from "../path-policy";

type Brief = PathPolicy["brief"];
type OwnPart = Brief["own"][number];
export const mostOwnParts = 20;

export function requirePart(brief: Brief, part: (typeof briefParts)[number], isRequired: boolean): Brief {
  if (brief.required.includes(part) === isRequired) return brief;
  return {
    ...brief,
    required: briefParts.filter((each) => (each === part ? isRequired : brief.required.includes(each))),
  };
}

/** A part of the path's own, which shows a field's value; null where there are too many. */
export function addOwnPart(brief: Brief, part: Omit<OwnPart, "slug">): Brief | null {
  if (brief.own.length >= mostOwnParts) return null;
  // A part is named where those of the product are: none may hide another.
  const taken = new Set<string>([...briefParts, ...brief.own.map(({ slug }) => slug)]);
  return { ...brief, own: [...brief.own, { ...part, slug: freeSlug(slugOf(part.name) || "part", taken) }] };
}

export const changeOwnPart = (brief: Brief, slug: string, part: Partial<OwnPart>): Brief => ({
  ...brief,
  own: brief.own.map((each) => (each.slug === slug ? { ...each, ...part } : each)),
});

export const removeOwnPart = (brief: Brief, slug: string): Brief => ({
  ...brief,
  own: brief.own.filter((each) => each.slug !== slug),
});

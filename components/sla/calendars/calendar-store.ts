import { diffDocuments, sameJson } from "@/lib/domain/policy/diff";
import { type Conflict, mergePatch, type Patch, valueAt } from "@/lib/domain/policy/draft/patch";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";

/** Changed calendars that are not published yet, in one browser. Pure data. */
export type CalendarEdits = {
  /** The version of the organisation they were made on, and its calendars. */
  version: number;
  base: readonly CalendarDoc[];
  local: readonly CalendarDoc[];
  /** What was typed for a day and can't be read, by calendar and day: it stays until it is mended. */
  texts: Readonly<Record<string, string>>;
};
export type Published = { version: number; calendars: readonly CalendarDoc[] };

export const openEdits = ({ version, calendars }: Published): CalendarEdits => ({
  version,
  base: calendars,
  local: calendars,
  texts: {},
});

const listed = (calendars: readonly CalendarDoc[]) => ({ calendars });

/** What is to be published, by name. */
export const patchOf = ({ base, local }: CalendarEdits): Patch => diffDocuments(listed(base), listed(local));

export const isChanged = (edits: CalendarEdits): boolean =>
  !sameJson(edits.base, edits.local) || Object.keys(edits.texts).length > 0;

/** How many calendars differ. */
export const changedCalendars = ({ base, local }: CalendarEdits): number => {
  const before = new Map(base.map((each) => [each.slug, each]));
  const after = new Set(local.map(({ slug }) => slug));
  return (
    local.filter((each) => !sameJson(before.get(each.slug), each)).length +
    base.filter(({ slug }) => !after.has(slug)).length
  );
};

/** Mine on top of what is published by now; what met is left as theirs and told. */
export function rebased(
  edits: CalendarEdits,
  published: Published,
): { edits: CalendarEdits; conflicts: readonly Conflict[] } {
  const theirs = listed(published.calendars);
  const since = diffDocuments(listed(edits.base), theirs);
  const { document, conflicts } = mergePatch(theirs, patchOf(edits), since, theirs);
  return {
    edits: { ...openEdits(published), local: document.calendars, texts: edits.texts },
    conflicts,
  };
}

/** Ends conflicts by keeping mine: each calendar in which one was is as I have it. */
export function keepMine(
  edits: CalendarEdits,
  mine: readonly CalendarDoc[],
  paths: readonly string[],
): CalendarEdits {
  const slugs = new Set(paths.map((path) => path.split("/")[2] ?? ""));
  const own = (slug: string) => valueAt(listed(mine), `/calendars/${slug}`) as CalendarDoc | undefined;
  const kept = edits.local.flatMap((each) => (slugs.has(each.slug) ? (own(each.slug) ?? []) : each));
  const back = mine.filter(({ slug }) => slugs.has(slug) && !kept.some((each) => each.slug === slug));
  return { ...edits, local: [...kept, ...back] };
}

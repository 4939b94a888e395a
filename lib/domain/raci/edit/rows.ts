import type { RaciRow } from "../../policy/path-policy";
import { freeSlug, slugOf } from "../../slug";
import type { RaciStage } from "../../vocabulary";
import { isCatchAll } from "../match";
import { type Raci, withRow } from "./matrix";

/** Rows of the matrix: added, changed, moved within their stage, removed. */

export const mostRows = 500;
const longestName = 120;

export type NewRow = Pick<RaciRow, "name" | "stage"> & Partial<Omit<RaciRow, "slug" | "name" | "stage">>;

const usedSlugs = (raci: Raci): Set<string> => new Set(raci.rows.map(({ slug }) => slug));
const slugFor = (raci: Raci, name: string): string => freeSlug(slugOf(name) || "row", usedSlugs(raci));
const named = (name: string): string => name.trim().slice(0, longestName).trim() || "Row";

/**
 * A new row behind another of its stage, else at the stage's end; but before the row that takes everything, behind
 * which nothing ever matches.
 */
export function addRow(
  raci: Raci,
  input: NewRow,
  after: string | null = null,
): { raci: Raci; slug: string | null } {
  if (raci.rows.length >= mostRows) return { raci, slug: null };
  const name = named(input.name);
  const slug = slugFor(raci, name);
  const row: RaciRow = {
    categories: [],
    tiers: [],
    person_required: false,
    cells: [],
    ...input,
    name,
    slug,
  };
  return { raci: { ...raci, rows: insertAt(raci.rows, row, placeFor(raci, row, after)) }, slug };
}

function placeFor(raci: Raci, row: RaciRow, after: string | null): number {
  const stage = raci.rows.flatMap((each, index) => (each.stage === row.stage ? [{ each, index }] : []));
  const behind = stage.find(({ each }) => each.slug === after);
  const first = stage[0]?.index ?? raci.rows.length;
  const wishedIndex = behind?.index ?? stage.at(-1)?.index ?? first - 1;
  if (isCatchAll(row) && row.cells.length > 0) return wishedIndex + 1;
  const rest = stage.find(
    ({ each, index }) => index <= wishedIndex && takesAll(each) && nothingBehind(stage, index),
  );
  return rest === undefined ? wishedIndex + 1 : rest.index;
}

const takesAll = (row: RaciRow): boolean => isCatchAll(row) && row.tiers.length === 0;
const nothingBehind = (stage: { index: number }[], index: number): boolean => stage.at(-1)?.index === index;
const insertAt = (rows: RaciRow[], row: RaciRow, index: number): RaciRow[] => [
  ...rows.slice(0, index),
  row,
  ...rows.slice(index),
];

/** The same row once more, right behind it. */
export function duplicateRow(raci: Raci, slug: string, name: string): { raci: Raci; slug: string | null } {
  const index = raci.rows.findIndex((row) => row.slug === slug);
  const source = raci.rows[index];
  if (source === undefined || raci.rows.length >= mostRows) return { raci, slug: null };
  const copy = { ...source, name: named(name), slug: slugFor(raci, named(name)) };
  return { raci: { ...raci, rows: insertAt(raci.rows, copy, index + 1) }, slug: copy.slug };
}

/** The matrix without a row; the last one stays, since a path can't be without. */
export const removeRow = (raci: Raci, slug: string): Raci =>
  raci.rows.length < 2 ? raci : { ...raci, rows: raci.rows.filter((row) => row.slug !== slug) };

/** A row so many places down (up where negative) among those of its stage, as far as there are any. */
export function moveRow(raci: Raci, slug: string, by: number): Raci {
  const row = raci.rows.find((each) => each.slug === slug);
  if (row === undefined) return raci;
  const stage = raci.rows.filter((each) => each.stage === row.stage);
  const from = stage.indexOf(row);
  const to = Math.min(Math.max(from + by, 0), stage.length - 1);
  if (to === from) return raci;
  const order = stage.filter((each) => each !== row);
  order.splice(to, 0, row);
  let next = 0;
  return {
    ...raci,
    rows: raci.rows.map((each) => (each.stage === row.stage ? (order[next++] ?? each) : each)),
  };
}

export type RowChange = Partial<Omit<RaciRow, "slug" | "cells" | "when">> & { when?: RaciRow["when"] | null };

/** Other properties of a row; an emptied name stays as it was. */
export function changeRow(raci: Raci, slug: string, { when, ...change }: RowChange): Raci {
  return withRow(raci, slug, (row) => {
    const next: RaciRow = { ...row, ...change };
    if (change.name !== undefined) next.name = change.name.slice(0, longestName);
    if (when === null) delete next.when;
    else if (when !== undefined) next.when = when;
    if (next.name.trim() === "") next.name = row.name;
    return next;
  });
}

/** Moves a row to another stage, at its end. */
export function setStage(raci: Raci, slug: string, stage: RaciStage): Raci {
  const row = raci.rows.find((each) => each.slug === slug);
  if (row === undefined || row.stage === stage) return raci;
  const rows = raci.rows.filter((each) => each !== row);
  const moved = { ...row, stage };
  return { ...raci, rows: insertAt(rows, moved, placeFor({ ...raci, rows }, moved, null)) };
}

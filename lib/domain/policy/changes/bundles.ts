import { type Change, diffDocuments, escapeName, namesIn } from "../diff";
import { valueAt } from "../draft/patch";
import type { PathPolicy } from "../path-policy";
import { classRenames, type Rename, renameOf } from "./renames";

/** Changes that make one sentence of a review, and the names on the way to them. */
export type BundledChanges = { key: string; path: string; names: string[]; changes: Change[] };

/** Every difference of two versions, put together by sentence: as many as a review has. */
export function bundlesOf(live: PathPolicy, draft: PathPolicy): BundledChanges[] {
  const bundles = new Map<string, BundledChanges>();
  const renames = classRenames(live, draft);
  for (const change of diffDocuments(live, draft)) {
    const rename = renameOf(renames, live, draft, change);
    const place = rename === null ? bundleOf(live, draft, change) : renameBundle(rename);
    const bundle = bundles.get(place.key) ?? { ...place, changes: [] };
    bundle.changes.push(change);
    bundles.set(place.key, bundle);
  }
  return [...bundles.values()];
}

const pathOf = (names: readonly string[]): string => names.map((name) => `/${escapeName(name)}`).join("");

function renameBundle({ to }: Rename): Omit<BundledChanges, "changes"> {
  const names = ["word_classes", to];
  return { key: `${pathOf(names)} renamed`, path: pathOf(names), names };
}

/** Which sentence a change belongs to: items of a plain list, a party's letters and a row's condition are one each. */
function bundleOf(
  live: PathPolicy,
  draft: PathPolicy,
  { path, kind }: Change,
): { key: string; path: string; names: string[] } {
  const names = namesIn(path);
  const placeOf = (cut: string[]) => ({ key: pathOf(cut), path: pathOf(cut), names: cut });
  const at = (count: number) => placeOf(names.slice(0, count));
  const [first, second, , fourth, fifth] = names;
  if (first === "raci" && fourth === "cells" && fifth !== undefined) {
    const key = cellKey(fifth, kind);
    return {
      key: `${pathOf(names.slice(0, 4))} ${key}`,
      path: pathOf(names.slice(0, 4)),
      names: [...names.slice(0, 4), key],
    };
  }
  if (second === "targets" && fifth !== undefined && isRetaken(live, draft, names))
    return placeOf([...names.slice(0, 3), "targets", fifth]);
  if (first === "sla" && (fourth === "when" || (second === "deadlines" && fourth === "from"))) return at(4);
  const parent = pathOf(names.slice(0, -1));
  const isText = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === "string");
  if (names.length > 1 && isText(valueAt(live, parent)) && isText(valueAt(draft, parent)))
    return at(names.length - 1);
  return { key: kind === "moved" ? `${path} moved` : path, path, names };
}

const ofMetric: ReadonlySet<string> = new Set(["targets", "warnings", "on_breach", "pause_while_waiting"]);

/**
 * A metric of an SLA row that got a time of its own, or lost it: its warnings, breach actions and pause come and go
 * with it, in one sentence.
 */
function isRetaken(live: PathPolicy, draft: PathPolicy, names: readonly string[]): boolean {
  const [first, , slug, part = "", metric = ""] = names;
  if (first !== "sla" || !ofMetric.has(part)) return false;
  const valueIn = ({ sla }: PathPolicy): unknown => {
    const row = sla.targets.find((each) => each.slug === slug);
    return row === undefined ? undefined : Object.entries(row.targets).find(([name]) => name === metric)?.[1];
  };
  return typeof valueIn(live) !== typeof valueIn(draft);
}

/** One key for all changes that are one sentence: the A of a row, or one party's letters in it. */
function cellKey(cell: string, kind: Change["kind"]): string {
  if (kind === "moved") return "order";
  const letter = cell.slice(cell.lastIndexOf(" ") + 1);
  return letter === "A" ? "A" : cell.slice(0, cell.lastIndexOf(" "));
}

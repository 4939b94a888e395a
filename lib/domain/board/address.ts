import { priorities } from "../ticket/states";
import { boardDeadlines } from "./deadlines";
import type { BoardFilter } from "./filter";

/** The board's address: filters, folded lanes and hidden columns as plain query members. */

const slug = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;
const slugNames = ["owner", "team", "category", "customer_tier"] as const;
export const filterNames = ["owner", "team", "category", "priority", "customer_tier", "deadline"] as const;
export type FilterName = (typeof filterNames)[number];
const most = 30;

type Params = { get(name: string): string | null };

/** Addresses of before deadlines were one filter with several values. */
const former = (params: Params): string[] => [
  ...(params.get("due") === "soon" ? ["soon", "breached"] : []),
  ...(params.get("breached") === "yes" ? ["breached"] : []),
];

/** The filters of an address; what isn't one of ours, or not well formed, is left out. */
export function filterOf(params: Params): BoardFilter {
  const filter: BoardFilter = {};
  const path = params.get("path");
  if (path !== null && slug.test(path)) filter.path = path;
  for (const name of slugNames) {
    const values = listOf(params, name);
    if (values.length > 0) filter[name] = values;
  }
  const urgency = known(listOf(params, "priority"), priorities);
  if (urgency.length > 0) filter.priority = urgency;
  const deadline = known([...(params.get("deadline") ?? "").split(","), ...former(params)], boardDeadlines);
  if (deadline.length > 0) filter.deadline = deadline;
  return filter;
}

/** Those of a closed list, in its order: the same choice has one address. */
const known = <T extends string>(texts: readonly string[], list: readonly T[]): T[] =>
  list.filter((each) => texts.includes(each));

/** How many filters are set; the path is a place, not a filter. */
export const filterCount = (filter: BoardFilter): number =>
  filterNames.filter((name) => filter[name] !== undefined).length;

/** Members that a change of `name` writes; those of former addresses go with it. */
export const filterChange = (
  name: FilterName,
  values: readonly string[],
): Record<string, readonly string[] | null> =>
  name === "deadline" ? { deadline: values, due: null, breached: null } : { [name]: values };

/** Takes every filter off, and leaves the path, folded lanes and hidden columns. */
export const noFilters: Readonly<Record<string, null>> = Object.fromEntries(
  [...filterNames, "due", "breached"].map((name) => [name, null]),
);

/** A comma-separated member such as `fold` or `hide`. */
export const listOf = (params: Params, name: string): string[] => [
  ...new Set(
    (params.get(name) ?? "")
      .split(",")
      .filter((each) => slug.test(each))
      .slice(0, most),
  ),
];

/** The query with some members changed; null or an empty list removes one. */
export function withParams(
  params: { toString(): string },
  changes: Readonly<Record<string, string | readonly string[] | null>>,
): string {
  const next = new URLSearchParams(params.toString());
  for (const [name, value] of Object.entries(changes)) {
    const text = value === null || typeof value === "string" ? value : value.join(",");
    if (text === null || text === "") next.delete(name);
    else next.set(name, text);
  }
  return next.toString().replaceAll("%2C", ",");
}

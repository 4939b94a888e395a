import { priorities } from "../vocabulary";
import type { BoardFilter } from "./filter";

/** The board's address: filters, folded lanes and hidden columns as plain query members. */

const slug = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;
const slugNames = ["path", "owner", "team", "category", "customer_tier"] as const;
export const filterNames = [
  "owner",
  "team",
  "category",
  "priority",
  "customer_tier",
  "due",
  "breached",
] as const;
export type FilterName = (typeof filterNames)[number];

type Params = { get(name: string): string | null };

/** The filters of an address; what isn't one of ours, or not well formed, is left out. */
export function filterOf(params: Params): BoardFilter {
  const filter: BoardFilter = {};
  for (const name of slugNames) {
    const value = params.get(name);
    if (value !== null && slug.test(value)) filter[name] = value;
  }
  const priority = priorities.find((each) => each === params.get("priority"));
  if (priority !== undefined) filter.priority = priority;
  if (params.get("due") === "soon") filter.due = "soon";
  if (params.get("breached") === "yes") filter.breached = "yes";
  return filter;
}

/** How many filters are set; the path is a place, not a filter. */
export const filterCount = (filter: BoardFilter): number =>
  filterNames.filter((name) => filter[name] !== undefined).length;

/** A comma-separated member such as `fold` or `hide`. */
export const listOf = (params: Params, name: string): string[] =>
  (params.get(name) ?? "").split(",").filter((each) => slug.test(each));

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

import { freeSlug, slugOf } from "../../slug";
import type { PathPolicy } from "../path-policy";

/** Editing what a path is made of. Every function gives the same object back where nothing changes. */

export const itemLists = ["statuses", "tiers", "categories", "tasks", "fields"] as const;
export type ItemList = (typeof itemLists)[number];
export type Item<L extends ItemList> = PathPolicy[L][number];

export const mostItems: Readonly<Record<ItemList, number>> = {
  statuses: 30,
  tiers: 9,
  categories: 500,
  tasks: 200,
  fields: 200,
};

const withList = <L extends ItemList>(
  policy: PathPolicy,
  list: L,
  items: readonly Item<L>[],
): PathPolicy => ({
  ...policy,
  [list]: items,
});

export const itemsOf = <L extends ItemList>(policy: PathPolicy, list: L): readonly Item<L>[] => policy[list];

/** The item at the end, under a name of its own for programs; null where the list is full. */
export function addItem<L extends ItemList>(
  policy: PathPolicy,
  list: L,
  item: Omit<Item<L>, "slug"> & { name: string },
): { policy: PathPolicy; slug: string } | null {
  const items = itemsOf(policy, list);
  if (items.length >= mostItems[list]) return null;
  const slug = freeSlug(slugOf(item.name) || list, new Set(items.map((each) => each.slug)));
  return { slug, policy: withList(policy, list, [...items, { ...item, slug } as unknown as Item<L>]) };
}

export function changeItem<L extends ItemList>(
  policy: PathPolicy,
  list: L,
  slug: string,
  part: Partial<Item<L>>,
): PathPolicy {
  const items = itemsOf(policy, list);
  const item = items.find((each) => each.slug === slug);
  const isSame =
    item === undefined || Object.entries(part).every(([key, value]) => Reflect.get(item, key) === value);
  if (isSame) return policy;
  return withList(
    policy,
    list,
    items.map((each) => (each.slug === slug ? without({ ...each, ...part }) : each)),
  );
}

/** What was taken off is absent: an undefined member would be none of a document. */
const without = <T extends object>(item: T): T =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as T;

/** To a place counted from 0; beyond an end it stops there. */
export function moveItem(policy: PathPolicy, list: ItemList, slug: string, to: number): PathPolicy {
  const items = itemsOf(policy, list);
  const from = items.findIndex((each) => each.slug === slug);
  const place = Math.max(0, Math.min(items.length - 1, to));
  if (from === -1 || from === place) return policy;
  const others = items.filter((each) => each.slug !== slug);
  const item = items.filter((each) => each.slug === slug);
  return withList(policy, list, [...others.slice(0, place), ...item, ...others.slice(place)]);
}

/** Without it; moves into a status that is gone go with it. */
export function removeItem(policy: PathPolicy, list: ItemList, slug: string): PathPolicy {
  const items = itemsOf(policy, list);
  if (!items.some((each) => each.slug === slug)) return policy;
  const next = withList(
    policy,
    list,
    items.filter((each) => each.slug !== slug),
  );
  if (list !== "statuses") return next;
  const statuses = next.statuses.map((status) =>
    status.moves?.includes(slug)
      ? { ...status, moves: status.moves.filter((each) => each !== slug) }
      : status,
  );
  return { ...next, statuses };
}

import type { Organisation } from "../policy/organisation";
import type { PathPolicy } from "../policy/path-policy";
import { compileOrganisation } from "../routing/shifts";
import { confinedTo } from "./sight";

/** Edits of who sees what of a path, and whom that leaves. A place is a category, or null for the path. */

type Place = string | null;
type Restriction = { restricted?: boolean | undefined; named_admins?: string[] | undefined };

const without = <T extends Restriction>({ named_admins: _named, ...rest }: T): Omit<T, "named_admins"> =>
  rest;

function changeCategory(
  document: PathPolicy,
  slug: string,
  change: (category: PathPolicy["categories"][number]) => PathPolicy["categories"][number],
): PathPolicy {
  return {
    ...document,
    categories: document.categories.map((each) => (each.slug === slug ? change(each) : each)),
  };
}

/** A place that is open again names nobody: it reads as one that was never restricted. */
export function restrict(document: PathPolicy, place: Place, isRestricted: boolean): PathPolicy {
  if (place === null) return { ...(isRestricted ? document : without(document)), restricted: isRestricted };
  return changeCategory(document, place, (category) => {
    if (isRestricted) return { ...category, restricted: true };
    const { restricted: _restricted, ...open } = without(category);
    return open;
  });
}

export function nameAdmins(document: PathPolicy, place: Place, named: readonly string[]): PathPolicy {
  const admins = named.length === 0 ? {} : { named_admins: [...named] };
  if (place === null) return { ...without(document), ...admins };
  return changeCategory(document, place, (category) => ({ ...without(category), ...admins }));
}

/** How many places of a path are restricted, the path as a whole counted as one. */
export const restrictions = ({ restricted, categories }: PathPolicy): number =>
  Number(restricted) + categories.filter((each) => each.restricted === true).length;

/**
 * Names of those who see the tickets of a category at some tier, their owners apart; null where it isn't restricted.
 * Alphabetic, as nobody comes first.
 */
export function circleOf(document: PathPolicy, organisation: Organisation, category: Place): string[] | null {
  const org = compileOrganisation(organisation, 0);
  const tiers = [null, ...document.tiers.map(({ slug }) => slug)];
  const within = tiers.map((tier) => confinedTo(org, document, { category, tier }));
  if (within.every((each) => each === null)) return null;
  const handles = new Set(within.flatMap((each) => each ?? []));
  return [...handles]
    .map((handle) => org.members.get(handle)?.name ?? handle)
    .sort((a, b) => a.localeCompare(b));
}

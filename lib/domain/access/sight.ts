import type { PathPolicy, RaciRow } from "../policy/path-policy";
import { columnsOf, type RaciPolicy, responsibleAt, tiersOfRow } from "../raci/match";
import { peopleBehind } from "../raci/people";
import type { CompiledOrganisation } from "../routing/shifts";
import type { Actor } from "./permissions";
import { memberOf } from "./permissions";

/**
 * Who may see which tickets: one rule for every way out. A ticket of a restricted path or category is there for its
 * owner, its R, A and C and the named admins alone; whom it is about never sees it.
 */

export type RestrictingPolicy = RaciPolicy &
  Pick<PathPolicy, "restricted" | "named_admins"> & {
    categories: readonly Pick<PathPolicy["categories"][number], "slug" | "restricted" | "named_admins">[];
  };

/** What `restrictedPlaces` calls all tickets of a path. */
export const wholePath = "*";

/** The restricted categories of a path, or `wholePath` for all that it has. */
export const restrictedPlaces = (policy: Omit<RestrictingPolicy, keyof RaciPolicy>): string[] => [
  ...(policy.restricted ? [wholePath] : []),
  ...policy.categories.filter(({ restricted }) => restricted === true).map(({ slug }) => slug),
];

function isRestricted(policy: RestrictingPolicy, category: string | null): boolean {
  if (policy.restricted) return true;
  return policy.categories.some(({ slug, restricted }) => slug === category && restricted === true);
}

/** The admins who are named for it: a restricted category's own, else the path's. */
function namedAdmins(policy: RestrictingPolicy, category: string | null): readonly string[] {
  const own = policy.categories.find(({ slug, restricted }) => slug === category && restricted === true);
  return (own ?? policy).named_admins ?? [];
}

type Place = { category: string | null; tier: string | null };

/**
 * Rows of stage `answer` that may route a ticket of this category and tier: with conditions, and the first without.
 * What a condition says of a ticket is not asked: whom a row could name may see it.
 */
function rowsFor(policy: RaciPolicy, { category, tier }: Place): RaciRow[] {
  const fitting = policy.raci.rows.filter(
    (row) =>
      row.stage === "answer" &&
      (row.categories.length === 0 || (category !== null && row.categories.includes(category))) &&
      (tier === null || row.tiers.length === 0 || row.tiers.includes(tier)),
  );
  const routing = fitting.filter((row) =>
    tier === null ? tiersOfRow(policy, row).length > 0 : responsibleAt(policy, row, tier).length > 0,
  );
  const last = routing.findIndex(({ when }) => when === undefined);
  const rows = last === -1 ? routing : routing.slice(0, last + 1);
  if (rows.length > 0) return rows;
  return fitting.length > 0 || tier === null
    ? fitting.slice(0, 1)
    : rowsFor(policy, { category, tier: null });
}

const entitling = ["R", "A", "C"] as const;

/**
 * The R's, A's and C's of the rows of a ticket in this place, as the matrix shows them, and the admins named for it; by
 * handle.
 */
function entitledIn(org: CompiledOrganisation, policy: RestrictingPolicy, place: Place): string[] {
  const columns = rowsFor(policy, place).flatMap((row) =>
    entitling.flatMap((letter) => columnsOf(row, letter)),
  );
  const people = columns.flatMap((who) => peopleBehind(org, who));
  return [...new Set([...people, ...namedAdmins(policy, place.category)])];
}

/** Those a ticket in this place is confined to, its owner apart; null where it is not restricted. */
export const confinedTo = (
  org: CompiledOrganisation,
  policy: RestrictingPolicy,
  place: Place,
): readonly string[] | null => (isRestricted(policy, place.category) ? entitledIn(org, policy, place) : null);

/** What one reader sees of a path that is restricted in whole or in part. */
export type PathSight = {
  pathId: string;
  /** The path as a whole is restricted. */
  whole: boolean;
  /** Categories that are restricted by themselves. */
  restricted: readonly string[];
  /** Whether categories that neither list below names are seen. */
  rest: boolean;
  /** Categories that are seen at every tier; "" for none. */
  open: readonly string[];
  /** Categories that are seen in some cells only, or nowhere. */
  closed: readonly string[];
  /** `category tier` that are seen; either may be "". */
  cells: readonly string[];
};

/** What a reader sees. `me`: whom tickets may be about and belong to; null for a program. */
export type Sight = {
  me: { handle: string; memberId: string } | null;
  /** There are tickets about the reader. */
  isAbout: boolean;
  /** The paths with a restriction that hides something from this reader. */
  hiding: readonly PathSight[];
  /** Every path with a restriction, for the log of who looked. */
  restricting: readonly Pick<PathSight, "pathId" | "whole" | "restricted">[];
};

export type SeenTicket = {
  pathId: string;
  category: string | null;
  tier: string | null;
  ownerId: string | null;
  about: readonly string[];
};

const cellOf = (category: string | null, tier: string | null): string => `${category ?? ""} ${tier ?? ""}`;

/** What this actor sees of a path; null where nothing of it is hidden from them. */
export function pathSight(
  actor: Actor,
  org: CompiledOrganisation,
  { pathId, policy }: { pathId: string; policy: RestrictingPolicy },
): PathSight | null {
  if (seesRestricted(actor)) return null;
  const handle = mayBeEntitled(actor) ? (memberOf(actor)?.handle ?? null) : null;
  const restricted = restrictedPlaces(policy).filter((place) => place !== wholePath);
  const isNamed = (category: string | null) =>
    handle !== null && namedAdmins(policy, category).includes(handle);
  const rest = !policy.restricted || isNamed(null);
  const listed: (string | null)[] = policy.restricted
    ? [null, ...policy.categories.map(({ slug }) => slug)]
    : restricted;
  const open = listed.filter(isNamed);
  const closed = listed.filter((category) => !isNamed(category));
  const tiers = [null, ...policy.tiers.map(({ slug }) => slug)];
  const cells = closed.flatMap((category) =>
    tiers
      .filter((tier) => handle !== null && entitledIn(org, policy, { category, tier }).includes(handle))
      .map((tier) => cellOf(category, tier)),
  );
  if (rest && closed.length === 0) return null;
  const textOf = (category: string | null) => category ?? "";
  return {
    pathId,
    whole: policy.restricted,
    restricted,
    rest,
    open: open.map(textOf),
    closed: closed.map(textOf),
    cells,
  };
}

/** The system, and a program that was granted it: neither is a person whom a ticket could be about. */
const seesRestricted = (actor: Actor): boolean =>
  actor.kind === "system" || (actor.kind === "key" && mayBeEntitled(actor) && memberOf(actor) === null);

/** A key sees restricted tickets with that scope only, whoever it speaks for. */
export const mayBeEntitled = (actor: Actor): boolean =>
  actor.kind !== "key" || actor.scopes.includes("tickets:restricted");

export const hidesNothing = ({ isAbout, hiding }: Sight): boolean => !isAbout && hiding.length === 0;

/** Whether this reader may see this ticket. The same in SQL: `lib/services/access/visible.ts`. */
export function maySee({ me, hiding }: Sight, ticket: SeenTicket): boolean {
  if (me !== null && ticket.about.includes(me.handle)) return false;
  if (me !== null && ticket.ownerId === me.memberId) return true;
  const path = hiding.find(({ pathId }) => pathId === ticket.pathId);
  if (path === undefined) return true;
  const category = ticket.category ?? "";
  if (path.open.includes(category) || path.cells.includes(cellOf(category, ticket.tier))) return true;
  return path.rest && !path.closed.includes(category);
}

/** Whether a view of this ticket is to be recorded. */
export function isWatched({ restricting }: Sight, { pathId, category }: SeenTicket): boolean {
  const path = restricting.find((each) => each.pathId === pathId);
  return path !== undefined && (path.whole || path.restricted.includes(category ?? ""));
}

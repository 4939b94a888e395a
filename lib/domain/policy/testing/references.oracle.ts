import { isObject, namedPlace } from "../diff";

/**
 * Where documents name something, found by their shape alone: the checks look at each place by itself, this walks the
 * whole. `*` is any one member.
 */
export type Reference = { kind: string; name: string; pointer: string };

const policyPlaces: readonly [string, string][] = [
  ["/owner", "member"],
  ["/fallback_member", "member"],
  ["/named_admins/*", "member"],
  ["/categories/*/named_admins/*", "member"],
  ["/tiers/*/teams/*", "team"],
  ["/statuses/*/moves/*", "status"],
  ["/brief/own/*/field", "field"],
  ["/sla/targets/*/when/category/*", "category"],
  ["/sla/targets/*/when/customer_tier/*", "customer_tier"],
  ["/sla/targets/*/calendar", "calendar"],
  ["/sla/deadlines/*/when/category/*", "category"],
  ["/sla/deadlines/*/calendar", "calendar"],
  ["/sla/deadlines/*/from/field", "field"],
  ["/raci/rows/*/categories/*", "category"],
  ["/raci/rows/*/tiers/*", "tier"],
  ...["team", "duty", "member", "contact"].flatMap((kind): [string, string][] => [
    [`/raci/columns/*/${kind}`, kind],
    [`/raci/rows/*/cells/*/who/${kind}`, kind],
  ]),
  ...["tier", "team", "member", "duty", "category", "field"].map((kind): [string, string] => [
    `/rules/*/then/*/${kind}`,
    kind,
  ]),
  ["/tests/*/sample/category", "category"],
  ["/tests/*/sample/customer/tier", "customer_tier"],
  ["/tests/*/sample/ai/task", "task"],
  ["/tests/*/expect/rule", "rule"],
  ["/tests/*/expect/tier", "tier"],
  ["/tests/*/expect/team", "team"],
];
const organisationPlaces: readonly [string, string][] = [
  ["/teams/*/members/*", "member"],
  ["/teams/*/lead", "member"],
  ["/teams/*/deputy", "member"],
  ["/teams/*/contacts/*", "contact"],
  ["/duties/*/holder", "member"],
  ["/duties/*/deputy", "member"],
  ["/members/*/hours", "calendar"],
  ["/members/*/time_off/*/delegate", "member"],
  ["/contacts/*/hours", "calendar"],
  ["/shifts/*/team", "team"],
  ["/shifts/*/hours", "calendar"],
  ["/shifts/*/turns/*/*", "member"],
  ["/shifts/*/spans/*/members/*", "member"],
  ["/shifts/*/overrides/*/members/*", "member"],
];

/** Word classes that lines of lists and comparisons name in braces: one name, no bar. */
function classReferences(document: unknown): Reference[] {
  const isLine = (path: readonly PropertyKey[]) =>
    (path[0] === "word_lists" && path[2] === "phrases") || (path.includes("when") && path.includes("value"));
  return everything(document).flatMap(({ path, value }) =>
    typeof value === "string" && isLine(path)
      ? [...value.matchAll(/\{([^{}|]+)\}/g)].map(({ 1: name = "" }) => ({
          kind: "class",
          name,
          pointer: namedPlace(document, path).pointer,
        }))
      : [],
  );
}

type At = { path: PropertyKey[]; value: unknown };

function everything(value: unknown, path: PropertyKey[] = []): At[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [{ path, value }, ...entries.flatMap(([key, inside]) => everything(inside, [...path, key]))];
}

function named(document: unknown, places: readonly [string, string][]): Reference[] {
  return everything(document).flatMap(({ path, value }) => {
    if (typeof value !== "string") return [];
    const place = places.find(([pattern]) => {
      const parts = pattern.split("/").slice(1);
      return (
        parts.length === path.length && parts.every((part, index) => part === "*" || part === path[index])
      );
    });
    return place === undefined
      ? []
      : [{ kind: place[1], name: value, pointer: namedPlace(document, path).pointer }];
  });
}

const enumerated: Readonly<Record<string, string>> = {
  category: "category",
  status: "status",
  tier: "tier",
  "customer.tier": "customer_tier",
};
const ownField = /^field\.(.+)$/;

/** A leaf names its field, the field or word list it is compared with, and values of closed sets. */
function ofConditions(document: unknown): Reference[] {
  return everything(document).flatMap(({ path, value }) => {
    if (!path.includes("when") || !isObject(value) || typeof value.op !== "string") return [];
    const { pointer } = namedPlace(document, path);
    const found: Reference[] = [];
    const add = (kind: string, name: unknown) => {
      if (typeof name === "string") found.push({ kind, name, pointer });
    };
    const { field, value: operand } = value;
    add("field", ownField.exec(String(field))?.[1]);
    if (isObject(operand)) {
      add("list", operand.list);
      add("field", ownField.exec(String(operand.field))?.[1]);
    }
    const kind = enumerated[String(field)];
    if (kind !== undefined) for (const name of [operand].flat()) add(kind, name);
    return found;
  });
}

const ofSamples = (document: unknown): Reference[] =>
  everything(document).flatMap(({ path, value }) =>
    path[0] === "tests" && path.at(-1) === "fields" && isObject(value)
      ? Object.keys(value).map((name) => ({
          kind: "field",
          name,
          pointer: namedPlace(document, [...path, name]).pointer,
        }))
      : [],
  );

export const referencesOfPolicy = (policy: unknown): Reference[] => [
  ...named(policy, policyPlaces),
  ...ofConditions(policy),
  ...ofSamples(policy),
  ...classReferences(policy),
];
export const referencesOfOrganisation = (organisation: unknown): Reference[] =>
  named(organisation, organisationPlaces);

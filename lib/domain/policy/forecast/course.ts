import { tierRank } from "../../routing/destination";
import { customFact, givenValue } from "../../rules/fields";
import type { Effect, Facts, FactValue } from "../../rules/types";
import { statusOf } from "../../ticket/machine";
import type { PathPolicy } from "../path-policy";

/** Where the baton is. */
export type Stand = { holder: "ai" | "member"; tier: string | null };

/**
 * A ticket's course under a replayed version. While it is where it really was, real events count, acceptance and
 * handbacks among them; once it took another way it goes by its own decisions, until both meet again.
 */
export type Course = {
  /** Null while it goes as it really went. */
  apart: Stand | null;
  /** Values that its own actions set and that really were others: what they are here, and what they really were. */
  own: ReadonlyMap<string, { here: FactValue; really: FactValue }>;
};

export const asItWent: Course = { apart: null, own: new Map() };

const same = (a: FactValue, b: FactValue): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const sameStand = (a: Stand, b: Stand): boolean =>
  a.holder === b.holder && (a.holder === "ai" || a.tier === b.tier);

const standIn = ({ holder, values }: Facts): Stand => ({
  holder,
  tier: typeof values.tier === "string" ? values.tier : null,
});

/** The course as a decision finds it: where both stand alike again, or somebody set a value anew, what was real counts. */
export function meet(course: Course, facts: Facts): Course {
  if (course.apart === null && course.own.size === 0) return course;
  const own = [...course.own].filter(([key, { really }]) => same(facts.values[key] ?? null, really ?? null));
  const apart = course.apart !== null && sameStand(course.apart, standIn(facts)) ? null : course.apart;
  return { apart, own: own.length === course.own.size ? course.own : new Map(own) };
}

/** The facts that a version would have read there. Nobody knows whether a person would have accepted: not yet, then. */
export function factsOn(course: Course, policy: PathPolicy, facts: Facts): Facts {
  const { apart, own } = course;
  if (apart === null && own.size === 0) {
    const rank = facts.holder === "ai" ? null : tierRank(policy, standIn(facts).tier);
    return rank === facts.tierRank ? facts : { ...facts, tierRank: rank };
  }
  const values = { ...facts.values };
  for (const [key, { here }] of own) values[key] = here;
  const { holder, tier } = apart ?? standIn(facts);
  if (apart !== null) {
    const category = holder === "ai" ? "ai" : "new";
    Object.assign(values, { tier, status: statusOf(policy, category), status_category: category });
  }
  return {
    ...facts,
    values,
    holder,
    tierRank: holder === "ai" ? null : tierRank(policy, tier),
    accepted: apart === null && facts.accepted,
  };
}

/** What actions leave on a ticket, by the name of the fact. */
export function valuesAfter(
  effects: readonly Effect[],
  policy: PathPolicy,
  values: Facts["values"],
): Map<string, FactValue> {
  const after = new Map<string, FactValue>();
  for (const { action } of effects) {
    if (action.do === "set_priority") after.set("priority", action.priority);
    if (action.do === "set_category") after.set("category", action.category);
    if (action.do === "set_field") {
      const doc = policy.fields.find(({ slug }) => slug === action.field);
      if (doc !== undefined)
        after.set(`field.${action.field}`, customFact(doc, givenValue(doc, action.value)));
    }
    if (action.do === "add_tag") {
      const before = after.get("tags") ?? values.tags;
      after.set("tags", [...new Set([...(Array.isArray(before) ? before : []), action.tag])].sort());
    }
  }
  return after;
}

type Left = { stand: Stand; values: Map<string, FactValue>; before: Facts["values"] };

/** The course after a decision: what this version left on the ticket beside what was really left. */
export function onward(course: Course, here: Left, really: Left): Course {
  const apart = sameStand(here.stand, really.stand) ? null : here.stand;
  const keys = new Set([...here.values.keys(), ...really.values.keys()]);
  if (keys.size === 0) return apart === course.apart ? course : { apart, own: course.own };
  const own = new Map(course.own);
  for (const key of keys) {
    const [ours, theirs] = [here, really].map(({ values, before }) => values.get(key) ?? before[key] ?? null);
    if (same(ours, theirs)) own.delete(key);
    else own.set(key, { here: ours, really: theirs });
  }
  return { apart, own };
}

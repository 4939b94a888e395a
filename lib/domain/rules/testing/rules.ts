import { starterOrganisation } from "../../policy/starter/starter";
import type { Action, Condition, Leaf, Rule } from "../schema";

/** Rules in few words, for tests of what publishing says about them. */

export const organisation = starterOrganisation({
  name: "Northwind",
  zone: "UTC",
  adminHandle: "anna",
  adminEmail: "anna@northwind.example",
  adminName: "Anna",
});

export const leaf = (
  field: string,
  op: Leaf["op"],
  value?: Leaf["value"],
  more: Partial<Leaf> = {},
): Leaf => ({ field, op, value, ...more });
export const all = (...parts: Condition[]): Condition => ({ all: parts });
export const any = (...parts: Condition[]): Condition => ({ any: parts });
export const not = (part: Condition): Condition => ({ not: part });
export const eur = (amount: number) => ({ amount, currency: "EUR" });

export const to = (tier?: string): Action[] => [{ do: "escalate", ...(tier === undefined ? {} : { tier }) }];
export const rule = (
  slug: string,
  when: Condition,
  then: Action[] = to("l1"),
  more: Partial<Rule> = {},
): Partial<Rule> => ({ slug, name: slug, when, reason: "policy", ...more, ...{ then } });

import { checkPolicy } from "../checks/policy";
import type { Organisation } from "../organisation";
import type { PathPolicy } from "../path-policy";
import { starterOrganisation, starterPolicy } from "../starter/starter";

/** The starter documents, to be broken in one place and checked. */

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export const baseOrganisation = () =>
  starterOrganisation({
    name: "Northwind",
    zone: "Europe/Amsterdam",
    adminHandle: "sanne",
    adminEmail: "sanne@northwind.example",
    adminName: "Sanne Kok",
  });
export const agent = (handle: string): Organisation["members"][number] => ({
  handle,
  email: `${handle}@northwind.example`,
  name: handle,
  role: "agent",
  skills: [],
  languages: [],
  capacity: 8,
  time_off: [],
});
export const at = <T>(items: T[], index: number): T => {
  const item = items.at(index);
  if (item === undefined) throw new RangeError(`no item ${index}`);
  return item;
};

export type Change = (policy: Mutable<PathPolicy>, organisation: Mutable<Organisation>) => void;
export const found = (change: Change, inactive?: string[]) => {
  const policy = starterPolicy({ owner: "sanne" });
  // Short lists keep the table quick; the whole starter is checked once below.
  for (const list of policy.word_lists) list.phrases = { en: (list.phrases.en ?? []).slice(0, 2) };
  const organisation = baseOrganisation();
  change(policy, organisation);
  const { errors, warnings } = checkPolicy(policy, organisation, inactive);
  return [
    ...errors.map(({ pointer, code }) => `error ${pointer} ${code}`),
    ...warnings.map(({ pointer, code }) => `warning ${pointer} ${code}`),
  ];
};
export const row = (policy: PathPolicy, slug: string) => {
  const index = policy.raci.rows.findIndex((each) => each.slug === slug);
  return { index, row: at(policy.raci.rows, index) };
};

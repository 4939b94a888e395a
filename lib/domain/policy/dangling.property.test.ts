import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOrganisation, checkPolicy } from "./checks/policy";
import type { Finding } from "./findings";
import type { Organisation } from "./organisation";
import type { PathPolicy } from "./path-policy";
import { addReferences, Choices, organisationBase, policyBase } from "./testing/random-policy";
import { type Reference, referencesOfOrganisation, referencesOfPolicy } from "./testing/references.oracle";

type Lists = Record<string, { slug: string }[] | { handle: string }[]>;
const definitions = (policy: PathPolicy, organisation: Organisation): Lists => ({
  team: organisation.teams,
  duty: organisation.duties,
  member: organisation.members,
  contact: organisation.contacts,
  calendar: organisation.calendars,
  customer_tier: organisation.customer_tiers,
  category: policy.categories,
  status: policy.statuses,
  tier: policy.tiers,
  field: policy.fields,
  list: policy.word_lists,
  class: policy.word_classes,
  rule: policy.rules,
  task: policy.tasks,
});

/** Takes what the name stands for away, or gives it another name. */
function breakName(lists: Lists, { kind, name }: Reference, how: "delete" | "rename"): void {
  const list: { slug?: string; handle?: string }[] = lists[kind] ?? [];
  const index = list.findIndex((each) => (each.slug ?? each.handle) === name);
  const item = list[index];
  if (item === undefined) throw new Error(`${kind} ${name} is not there`);
  if (how === "delete") list.splice(index, 1);
  else if (item.handle === undefined) item.slug = "renamed-now";
  else item.handle = "renamed-now";
}

/** References that no error at or above their place tells of. */
const missed = (references: readonly Reference[], errors: readonly Finding[]): Reference[] =>
  references.filter(
    ({ pointer }) =>
      !errors.some((error) => pointer === error.pointer || pointer.startsWith(`${error.pointer}/`)),
  );

const numbers = fc.array(fc.nat(9999), { minLength: 40, maxLength: 40 });
const how = fc.constantFrom<"delete" | "rename">("delete", "rename");

describe("a dangling name is never missed", () => {
  it("starts from documents that name nothing unknown", () => {
    const { errors } = checkPolicy(policyBase(), organisationBase());
    expect(errors).toEqual([]);
    expect(checkOrganisation(organisationBase()).errors).toEqual([]);
  });

  it("in a policy, whatever it names and wherever", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(numbers, how, (given, way) => {
        const choose = new Choices(given);
        const [policy, organisation] = [policyBase(), organisationBase()];
        addReferences(policy, organisation, choose);
        expect(checkPolicy(policy, organisation).errors).toEqual([]);
        const broken = choose.of(referencesOfPolicy(policy));
        seen.add(broken.kind);
        breakName(definitions(policy, organisation), broken, way);
        const dangling = referencesOfPolicy(policy).filter(
          ({ kind, name }) => kind === broken.kind && name === broken.name,
        );
        expect(dangling.length).toBeGreaterThan(0);
        expect(missed(dangling, checkPolicy(policy, organisation).errors)).toEqual([]);
      }),
      { numRuns: 50 },
    );
    expect(seen.size).toBeGreaterThan(5);
  });

  it("in the organisation", () => {
    fc.assert(
      fc.property(numbers, how, (given, way) => {
        const choose = new Choices(given);
        const organisation = organisationBase();
        const broken = choose.of(referencesOfOrganisation(organisation));
        breakName(definitions(policyBase(), organisation), broken, way);
        const dangling = referencesOfOrganisation(organisation).filter(
          ({ kind, name }) => kind === broken.kind && name === broken.name,
        );
        expect(dangling.length + Number(way === "delete")).toBeGreaterThan(0);
        expect(missed(dangling, checkOrganisation(organisation).errors)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

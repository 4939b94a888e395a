import { describe, expect, it } from "vitest";
import { deskOf, organisationDocument, policyDocument } from "../engine/testing/desk";
import type { PathPolicy } from "../policy/path-policy";
import type { Actor, KeyActor, MemberActor } from "./permissions";
import { can } from "./permissions";
import {
  confinedTo,
  hidesNothing,
  isWatched,
  maySee,
  pathSight,
  restrictedPlaces,
  type Sight,
} from "./sight";

/** Whom a restricted path or category is there for: owner, R, A, C and named admins. */

type Change = (policy: PathPolicy) => void;

/** Finance (Cleo) answers whistle-blowing, Dora is consulted, Sanne accountable; Bob is informed. */
function deskWith(change: Change) {
  const policy = policyDocument();
  for (const tier of policy.tiers) tier.teams.push("finance");
  policy.categories.push({ slug: "whistle", name: "Whistle-blowing", risk: "high", restricted: true });
  policy.raci.rows.unshift({
    slug: "whistle",
    name: "Whistle-blowing",
    stage: "answer",
    categories: ["whistle"],
    tiers: [],
    person_required: true,
    cells: [
      { who: { team: "finance" }, letter: "R" },
      { who: { member: "sanne" }, letter: "A" },
      { who: { member: "dora" }, letter: "C" },
      { who: { member: "bob" }, letter: "I" },
    ],
  });
  change(policy);
  const organisation = organisationDocument();
  organisation.members.push(
    { ...organisation.members[0], handle: "nina", name: "Nina", role: "admin" } as never,
    { ...organisation.members[0], handle: "max", name: "Max", role: "admin" } as never,
  );
  return deskOf(policy, organisation);
}
const member = (handle: string, role: MemberActor["role"] = "agent"): MemberActor => ({
  kind: "member",
  memberId: `id-${handle}`,
  handle,
  role,
  name: handle,
});
const ticket = (
  more: Partial<{ category: string | null; tier: string | null; owner: string; about: string[] }>,
) => ({
  pathId: "p",
  category: "category" in more ? (more.category ?? null) : "whistle",
  tier: "tier" in more ? (more.tier ?? null) : "l1",
  ownerId: more.owner === undefined ? null : `id-${more.owner}`,
  about: more.about ?? [],
});
function sightOf(actor: Actor, change: Change = () => undefined): Sight {
  const { org, path } = deskWith(change);
  const seen = pathSight(actor, org, { pathId: "p", policy: path.policy });
  const who = actor.kind === "member" ? actor : null;
  const places = restrictedPlaces(path.policy);
  return {
    me: who,
    isAbout: false,
    hiding: seen === null ? [] : [seen],
    restricting: [
      { pathId: "p", whole: places.includes("*"), restricted: places.filter((each) => each !== "*") },
    ],
  };
}
const sees = (actor: Actor, of: ReturnType<typeof ticket>, change?: Change) =>
  maySee(sightOf(actor, change), of);

describe("a restricted category", () => {
  it("is there for its R, A and C, and for its owner", () => {
    for (const handle of ["cleo", "sanne", "dora"])
      expect(sees(member(handle), ticket({})), handle).toBe(true);
    expect(sees(member("ann"), ticket({ owner: "ann" }))).toBe(true);
  });
  it("is not there for others, whatever their role, nor for whom the row informs", () => {
    expect(sees(member("ann"), ticket({}))).toBe(false);
    expect(sees(member("bob"), ticket({}))).toBe(false);
    for (const role of ["viewer", "manager", "admin"] as const)
      expect(sees(member("max", role), ticket({}))).toBe(false);
  });
  it("is there for the admins who are named for it, at every tier", () => {
    const named: Change = (policy) =>
      void Object.assign(policy.categories.at(-1) ?? {}, { named_admins: ["nina"] });
    for (const tier of ["l1", "l2", "gone", null]) {
      expect(sees(member("nina", "admin"), ticket({ tier }), named)).toBe(true);
      expect(sees(member("max", "admin"), ticket({ tier }), named)).toBe(false);
    }
  });
  it("leaves the path's other tickets as they were", () => {
    expect(sees(member("ann"), ticket({ category: "refund" }))).toBe(true);
    expect(sees(member("ann"), ticket({ category: null, tier: null }))).toBe(true);
  });
  it("hides from nobody what nobody restricted", () => {
    const open: Change = (policy) =>
      void Object.assign(policy.categories.at(-1) ?? {}, { restricted: false });
    expect(hidesNothing(sightOf(member("ann"), open))).toBe(true);
    expect(sees(member("ann"), ticket({}), open)).toBe(true);
  });
  it("is told by the row of the ticket's tier", () => {
    const tiers = policyDocument().tiers.map(({ slug }) => slug);
    const split: Change = (policy) => {
      const [row] = policy.raci.rows;
      if (row === undefined) return;
      row.tiers = tiers.slice(1);
      policy.raci.rows.unshift({
        ...row,
        slug: "first",
        tiers: tiers.slice(0, 1),
        cells: [
          { who: { team: "front-line" }, letter: "R" },
          { who: { member: "sanne" }, letter: "A" },
        ],
      });
    };
    expect(sees(member("ann"), ticket({ tier: "l1" }), split)).toBe(true);
    expect(sees(member("ann"), ticket({ tier: "l2" }), split)).toBe(false);
    expect(sees(member("cleo"), ticket({ tier: "l2" }), split)).toBe(true);
    expect(sees(member("cleo"), ticket({ tier: "l1" }), split)).toBe(false);
  });
  it("counts whom a conditional row could name, up to the first row without a condition", () => {
    const rows: Change = (policy) => {
      const [first] = policy.raci.rows;
      if (first === undefined) return;
      const vip = {
        ...first,
        slug: "vip",
        when: { field: "customer.tier", op: "is" as const, value: "vip" },
      };
      vip.cells = [
        { who: { member: "ann" }, letter: "R" as const },
        { who: { member: "sanne" }, letter: "A" as const },
      ];
      policy.raci.rows.unshift(vip);
    };
    expect(sees(member("ann"), ticket({}), rows)).toBe(true);
    expect(sees(member("cleo"), ticket({}), rows)).toBe(true);
    expect(sees(member("bob"), ticket({}), rows)).toBe(false);
  });
});

describe("a restricted path", () => {
  const whole: Change = (policy) => void Object.assign(policy, { restricted: true, named_admins: ["nina"] });
  it("is there in whole for R, A, C of each ticket and the path's named admins", () => {
    expect(sees(member("ann"), ticket({ category: "refund" }), whole)).toBe(true);
    expect(sees(member("max", "admin"), ticket({ category: "refund" }), whole)).toBe(false);
    expect(sees(member("max", "admin"), ticket({ category: null, tier: null }), whole)).toBe(false);
    expect(sees(member("nina", "admin"), ticket({ category: null }), whole)).toBe(true);
    expect(sees(member("nina", "admin"), ticket({ category: "a-category-that-is-gone" }), whole)).toBe(true);
  });
  it("lets a restricted category of it name its own admins", () => {
    const own: Change = (policy) => {
      whole(policy);
      Object.assign(policy.categories.at(-1) ?? {}, { named_admins: ["max"] });
    };
    expect(sees(member("nina", "admin"), ticket({}), own)).toBe(false);
    expect(sees(member("max", "admin"), ticket({}), own)).toBe(true);
    expect(sees(member("max", "admin"), ticket({ category: "refund" }), own)).toBe(false);
  });
});

it("is never there for whom a ticket is about, an owner or named admin or not", () => {
  expect(sees(member("cleo"), ticket({ about: ["cleo"] }))).toBe(false);
  expect(sees(member("ann"), ticket({ category: "refund", owner: "ann", about: ["ann"] }))).toBe(false);
  expect(sees(member("ann"), ticket({ category: "refund", about: ["bob"] }))).toBe(true);
});

describe("a program", () => {
  const key = (scopes: KeyActor["scopes"], acting?: KeyActor["acting"]): KeyActor => ({
    kind: "key",
    keyId: "k",
    scopes,
    acting,
  });
  it("sees restricted tickets with a scope for them alone, acting for a member within that one's sight", () => {
    const scopes = ["tickets:read", "tickets:write", "act_as"] as const;
    expect(sees(key(scopes), ticket({}))).toBe(false);
    expect(sees(key(scopes, { ai: true }), ticket({}))).toBe(false);
    expect(sees(key(scopes, member("cleo")), ticket({}))).toBe(false);
    const granted = [...scopes, "tickets:restricted"] as const;
    expect(sees(key(granted), ticket({}))).toBe(true);
    expect(sees(key(granted, { ai: true }), ticket({}))).toBe(true);
    expect(sees(key(granted, member("cleo")), ticket({}))).toBe(true);
    expect(sees(key(granted, member("ann")), ticket({}))).toBe(false);
    expect(sees({ kind: "system", name: "worker" }, ticket({}))).toBe(true);
  });
  it("is judged so by its verbs too", () => {
    const { org, path } = deskWith(() => undefined);
    const within = confinedTo(org, path.policy, { category: "whistle", tier: "l1" });
    const subject = { holder: "ai" as const, owner: null, responsible: [], confinedTo: within };
    expect(can(key(["tickets:write"]), "ticket:message", subject)).toBe(false);
    expect(can(key(["tickets:write", "tickets:restricted"]), "ticket:message", subject)).toBe(true);
    expect(can(member("max", "admin"), "ticket:read", subject)).toBe(false);
    expect(can(member("cleo"), "ticket:read", subject)).toBe(true);
  });
});

it("has a view recorded of what is restricted, and of nothing else", () => {
  const sight = sightOf(member("cleo"));
  expect(isWatched(sight, ticket({}))).toBe(true);
  expect(isWatched(sight, ticket({ category: "refund" }))).toBe(false);
});

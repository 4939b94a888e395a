import type { Actor, MemberActor } from "../../access/permissions";
import { Organisation } from "../../policy/organisation";
import type { PathPolicy } from "../../policy/path-policy";
import { starterPolicy } from "../../policy/starter/starter";
import { agent, baseOrganisation } from "../../policy/testing/documents";
import { compileOrganisation } from "../../routing/shifts";
import { compileRuleset } from "../../rules/evaluate/compile";
import { CreateTicket } from "../../ticket/inputs";
import type { Ticket } from "../../ticket/types";
import { withCounts } from "../decide/counts";
import { newTicket } from "../intake";
import type { LivePath, Person, Snapshot } from "../snapshot";

/** A desk in memory: Ann and Bob on the front line, Cleo behind them, Dora a manager, Vic a viewer. */

const hour = 3_600_000;
/** Monday 2026-03-02, 09:00 in Amsterdam. */
export const monday = Date.UTC(2026, 2, 2, 8);
const roles = { ann: "agent", bob: "agent", cleo: "agent", dora: "manager", vic: "viewer" } as const;
export type Handle = keyof typeof roles;
export const handles: readonly Handle[] = ["ann", "bob", "cleo", "dora", "vic"];

const teams: Record<string, string[]> = {
  "front-line": ["ann", "bob"],
  finance: ["cleo"],
  engineering: ["cleo"],
};

/** Who works when: Bob only in the afternoon, so that shifts begin and end while a sequence runs. */
const shifts = [
  {
    kind: "weekly" as const,
    slug: "front",
    team: "front-line",
    spans: (["mon", "tue", "wed", "thu", "fri"] as const).flatMap((day) => [
      { day, from: "09:00", to: "17:00", members: ["ann"] },
      { day, from: "13:00", to: "20:00", members: ["bob"] },
    ]),
    overrides: [],
  },
];

export function organisationDocument(more: { capacity?: number; isAlwaysOn?: boolean } = {}): Organisation {
  const base = baseOrganisation();
  const staff = handles.map((handle) => ({
    ...agent(handle),
    role: roles[handle],
    capacity: more.capacity ?? 8,
  }));
  return Organisation.parse({
    ...base,
    members: [...base.members, ...staff],
    teams: base.teams.map((team) => ({ ...team, members: teams[team.slug] ?? ["sanne"] })),
    shifts: more.isAlwaysOn === true ? [] : shifts,
  });
}

/** The starter's policy with few phrases: what is looked for matters here, not how much. */
export function policyDocument(): PathPolicy {
  const policy = starterPolicy({ owner: "sanne" });
  for (const list of policy.word_lists) list.phrases = { en: (list.phrases.en ?? []).slice(0, 2) };
  return policy;
}

export type Desk = {
  path: LivePath;
  org: ReturnType<typeof compileOrganisation>;
  people: ReadonlyMap<string, Person>;
  member: (handle: string) => MemberActor;
};

export function deskOf(policy: PathPolicy, organisation: Organisation): Desk {
  const org = compileOrganisation(organisation, 1);
  const path: LivePath = {
    pathId: idOf("path"),
    slug: "customer-service",
    version: 1,
    policy,
    ruleset: compileRuleset(policy),
  };
  const people = new Map(
    organisation.members.map(({ handle, name, email, role }): [string, Person] => [
      handle,
      { memberId: idOf(handle), handle, name, email, role, active: true, load: 0, lastAssignedAt: null },
    ]),
  );
  const member = (handle: string): MemberActor => {
    const person = people.get(handle);
    if (person === undefined) throw new Error(`no member ${handle}`);
    return { kind: "member", memberId: person.memberId, handle, role: person.role, name: person.name };
  };
  return { path, org, people, member };
}

const idOf = (name: string): string => {
  const digits = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return `00000000-0000-7000-8000-${digits.slice(0, 12).padEnd(12, "0")}`;
};

/** Ids that count up, so that a run repeated is the same run. */
export function ids(): () => string {
  let count = 0;
  return () => `00000000-0000-7000-9000-${(++count).toString(16).padStart(12, "0")}`;
}

export const program: Actor = { kind: "key", keyId: idOf("key"), scopes: ["tickets:read", "tickets:write"] };
export const ai: Actor = { ...program, acting: { ai: true } };
export const system: Actor = { kind: "system", name: "test" };

/** A ticket before its intake, with everything loaded that any run may ask for. */
export function newSnapshotOf(desk: Desk, input: CreateTicket, at: number): Snapshot {
  const { path, org, people } = desk;
  const ticket = newTicket({ path, org }, input, { id: idOf("ticket"), number: 1, at });
  return loaded({
    workspaceId: idOf("desk"),
    workspaceSlug: "desk",
    keyPrefix: "ESC",
    path,
    org,
    organisations: new Map([[org.version, org]]),
    people,
    customer: {
      customerId: idOf("cust"),
      externalId: null,
      name: "Wout de Wit",
      email: null,
      tier: null,
      companyId: null,
      companyName: null,
      companyExternalId: null,
      accountOwnerId: null,
      language: null,
      crm: {},
      createdAt: at - 1000 * hour,
    },
    isNewCustomer: false,
    ticket,
    source: "api",
    externalId: null,
    followsTicketId: null,
    stored: null,
    clocks: [],
    lost: [],
    siblings: [],
    counts: new Map(),
    conversation: {
      messages: [],
      attempts: [],
      given: {},
      briefVersion: 0,
      briefParts: null,
      note: null,
      follows: null,
    },
    lastHandoff: null,
    sentReplies: [],
    pastDecisions: { last: null, newestFacts: null, decidedAgainBy: [] },
    followedBy: null,
    verdicts: [],
  });
}

const noOthers = {
  figures: { earlierTickets: 0, openTickets: 0, similarRecent: 0 },
  windows: {},
};

/** With the figures of a desk that has no other ticket. */
export const loaded = (snapshot: Snapshot, ticket: Ticket = snapshot.ticket): Snapshot => ({
  ...snapshot,
  counts: withCounts(snapshot.counts, ticket, noOthers),
});

export const requestOf = (more: Record<string, unknown> = {}): CreateTicket =>
  CreateTicket.parse({
    path: "customer-service",
    subject: "Parcel",
    source: "api",
    language: "en",
    customer: { name: "Wout de Wit" },
    messages: [{ author: "customer", body: "Where is my parcel?" }],
    ai: { confidence: 0.99 },
    ...more,
  });

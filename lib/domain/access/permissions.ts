import type { Role } from "../vocabulary";

/** Who may do what: one function for people, API keys and the system; the UI hides by the same one. */

/** Verbs that speak or sign as a person: never the AI's, the system's or a key's that acts for nobody. */
const personalVerbs = [
  "ticket:accept",
  "ticket:reply",
  "ticket:note",
  "ticket:verdict",
  "ticket:edit_brief",
] as const;

const workVerbs = [
  "ticket:escalate",
  "ticket:transfer",
  "ticket:hand_back",
  "ticket:set_status",
  "ticket:set_priority",
  "ticket:set_category",
  "ticket:set_fields",
  "ticket:wait",
  "ticket:resume",
  "ticket:resolve",
  "ticket:close",
  "ticket:reopen",
] as const;

/** What a program does: sends what happened, asks for decisions, reports what became of a message. */
const intakeVerbs = ["ticket:create", "ticket:message", "ticket:decide", "ticket:deliver"] as const;

export const permissions = [
  "ticket:read",
  ...intakeVerbs,
  ...personalVerbs,
  ...workVerbs,
  "ticket:assign",
  "policy:read",
  "policy:draft",
  "policy:publish",
  "procedure:confirm",
  "procedure:track",
  "organisation:read",
  "organisation:publish",
  "shift:cover",
  "shift:assign",
  "metrics:read",
  "audit:read",
  "customer:manage",
  "key:manage",
  "member:manage",
  "workspace:manage",
] as const;
export type Permission = (typeof permissions)[number];

export const scopes = [
  "tickets:read",
  "tickets:write",
  "tickets:restricted",
  "policy:read",
  "policy:write",
  "metrics:read",
  "members:write",
  "audit:read",
  "act_as",
] as const;
export type Scope = (typeof scopes)[number];

export type MemberActor = { kind: "member"; memberId: string; handle: string; role: Role; name: string };
export type KeyActor = {
  kind: "key";
  keyId: string;
  scopes: readonly Scope[];
  /** For whom the key speaks in this call; left out, it speaks as the program it is. */
  acting?: MemberActor | { ai: true };
};
export type SystemActor = { kind: "system"; name: string };
export type Actor = MemberActor | KeyActor | SystemActor;

const viewer = [
  "ticket:read",
  "policy:read",
  "procedure:confirm",
  "organisation:read",
  "metrics:read",
] as const;
const agent = [
  ...viewer,
  "ticket:create",
  "ticket:message",
  "ticket:decide",
  ...personalVerbs,
  ...workVerbs,
  "shift:cover",
] as const;
const manager = [...agent, "ticket:assign", "shift:assign", "procedure:track"] as const;

const grantsByRole = {
  viewer: new Set<Permission>(viewer),
  agent: new Set<Permission>(agent),
  manager: new Set<Permission>(manager),
  admin: new Set<Permission>(permissions),
} as const satisfies Record<Role, ReadonlySet<Permission>>;

const grantsByScope = {
  "tickets:read": ["ticket:read", "ticket:decide"],
  "tickets:write": [...intakeVerbs, ...personalVerbs, ...workVerbs, "ticket:assign"],
  // Lets what the other scopes allow reach restricted tickets, and nothing by itself.
  "tickets:restricted": [],
  "policy:read": ["policy:read", "organisation:read"],
  "policy:write": [
    "policy:read",
    "policy:draft",
    "policy:publish",
    "organisation:read",
    "organisation:publish",
    "shift:cover",
    "shift:assign",
  ],
  "metrics:read": ["metrics:read"],
  "members:write": ["organisation:read", "member:manage"],
  "audit:read": ["audit:read"],
  act_as: [],
} as const satisfies Record<Scope, readonly Permission[]>;

const personal: ReadonlySet<Permission> = new Set([...personalVerbs, "procedure:confirm" as const]);
const work: ReadonlySet<Permission> = new Set(workVerbs);
const systemGrants: ReadonlySet<Permission> = new Set(permissions.filter((each) => !personal.has(each)));
const aiNever: ReadonlySet<Permission> = new Set<Permission>([
  "audit:read",
  "ticket:deliver",
  "policy:draft",
  "policy:publish",
  "organisation:publish",
  "member:manage",
  "shift:cover",
  "shift:assign",
]);

/**
 * Everything an actor may do in principle; `can` adds what depends on the ticket. A key that acts for a member
 * needs `act_as` and gets what both its scopes and that member's role allow.
 */
export function grantsOf(actor: Actor): ReadonlySet<Permission> {
  switch (actor.kind) {
    case "member":
      return grantsByRole[actor.role];
    case "system":
      return systemGrants;
    case "key":
      return keyGrants(actor);
  }
}

/** Whether a key's scopes hold the permission, whoever it acts for: asked before its body is read. */
export const isInScope = ({ scopes: held }: KeyActor, permission: Permission): boolean =>
  held.some((scope) => grantsByScope[scope].some((each) => each === permission));

function keyGrants({ scopes: held, acting }: KeyActor): ReadonlySet<Permission> {
  const scoped: Permission[] = held.flatMap((scope) => [...grantsByScope[scope]]);
  if (acting === undefined) {
    const aPersons = (each: Permission) => personal.has(each) || work.has(each) || each === "ticket:assign";
    return new Set(scoped.filter((each) => !aPersons(each)));
  }
  if ("ai" in acting) {
    const aPersons = (each: Permission) =>
      personal.has(each) || (work.has(each) && each !== "ticket:resolve") || each === "ticket:assign";
    return new Set(scoped.filter((each) => !aPersons(each) && !aiNever.has(each)));
  }
  if (!held.includes("act_as")) return new Set();
  const own = grantsByRole[acting.role];
  return new Set(scoped.filter((each) => own.has(each)));
}

/** What rights depend on in a ticket. People by handle. */
export type TicketSubject = {
  holder: "ai" | "member";
  /** Present or last owner; null while only the AI has held it. */
  owner: string | null;
  /** The R's of its RACI row at its tier. */
  responsible: readonly string[];
  /** Members the ticket is about: to them it does not exist. */
  about?: readonly string[];
  /** Of a restricted ticket those who may see it beside its owner; null, or left out, where it is not restricted. */
  confinedTo?: readonly string[] | null;
};

/** Free to every agent on any ticket they can see. */
const open: ReadonlySet<Permission> = new Set<Permission>([
  "ticket:read",
  "ticket:create",
  "ticket:message",
  "ticket:decide",
  "ticket:note",
]);

/**
 * May the actor do this, to this ticket? Without a subject the answer is "in principle"; a verb on a ticket passes
 * it. An agent works tickets they own or are R of, and may take from the AI what no person holds; managers and
 * admins any. The AI resolves only what it holds. A person the ticket is about may not even see it, nor may anybody
 * to whom a restricted one is not confined.
 */
export function can(actor: Actor, permission: Permission, subject?: TicketSubject): boolean {
  if (!grantsOf(actor).has(permission)) return false;
  if (subject === undefined || !permission.startsWith("ticket:")) return true;
  if (!isWithin(actor, subject)) return false;
  if (isAi(actor)) return permission !== "ticket:resolve" || subject.holder === "ai";
  const member = memberOf(actor);
  if (member === null) return true;
  if (subject.about?.includes(member.handle)) return false;
  if (member.role === "admin" || member.role === "manager" || open.has(permission)) return true;
  if (subject.owner === member.handle || subject.responsible.includes(member.handle)) return true;
  return subject.holder === "ai" && work.has(permission);
}

/** Whether what a ticket is confined to takes this actor in; a key needs a scope for that, whoever it speaks for. */
function isWithin(actor: Actor, { owner, confinedTo = null }: TicketSubject): boolean {
  if (confinedTo === null || actor.kind === "system") return true;
  if (actor.kind === "key" && !actor.scopes.includes("tickets:restricted")) return false;
  const member = memberOf(actor);
  return member === null || owner === member.handle || confinedTo.includes(member.handle);
}

/** The person behind a call, by session or by a key that acts for them; null for the AI, a program, the system. */
export function memberOf(actor: Actor): MemberActor | null {
  if (actor.kind === "member") return actor;
  return actor.kind === "key" && actor.acting !== undefined && "kind" in actor.acting ? actor.acting : null;
}

export const isAi = (actor: Actor): boolean =>
  actor.kind === "key" && actor.acting !== undefined && "ai" in actor.acting;

import { can, memberOf, type Permission } from "@/lib/domain/access/permissions";
import type { Changes } from "@/lib/domain/engine/changes";
import { subjectOf } from "@/lib/domain/engine/rights";
import { givable, isUrgent, routeRequest } from "@/lib/domain/engine/routing/route";
import type { Person } from "@/lib/domain/engine/snapshot";
import { msg } from "@/lib/domain/msg";
import { type TicketAvailability, ticketAvailability } from "@/lib/domain/routing/availability";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { passedOverMsg } from "@/lib/domain/routing/explain";
import { nextShift, onShift } from "@/lib/domain/routing/shifts";
import { tierRank } from "@/lib/domain/ticket/machine";
import {
  isOffered,
  isStatusMove,
  type TicketVerb,
  transitionSubject,
  wasHeldBy,
} from "@/lib/domain/ticket/transitions";
import type { Assignee, TicketActions } from "@/lib/domain/ticket/view";

/** What the reader may do now: rights and state together, by the same functions that the verbs use. */
export function actionsOf(changes: Changes, missing: string[]): TicketActions {
  const { ticket, path, org, actor } = changes;
  const subject = subjectOf(changes);
  const me = memberOf(actor)?.handle ?? null;
  const may = (permission: Permission) => can(actor, permission, subject);
  const standing = transitionSubject(ticket, me);
  const offers = (verb: TicketVerb, permission: Permission) => isOffered(verb, standing) && may(permission);
  const canSetValues = (permission: Permission) => offers("set_values", permission);
  const rank = ticket.holder === "ai" ? -1 : (tierRank(path.policy, ticket.tier) ?? -1);
  const tiers = path.policy.tiers.map(({ slug, name }) => ({ slug, name }));
  const statuses = path.policy.statuses.map(({ slug, name, category }) => ({
    slug,
    name,
    category,
    legal: isStatusMove(ticket.statusCategory, category),
  }));
  const canMove = statuses.some(({ slug, legal }) => legal && slug !== ticket.status);
  return {
    can: {
      accept: offers("accept", "ticket:accept"),
      reply: offers("reply", "ticket:reply"),
      redeliver: may("ticket:reply"),
      note: offers("note", "ticket:note"),
      escalate: rank < tiers.length - 1 && offers("escalate", "ticket:escalate"),
      transfer: offers("transfer", "ticket:transfer"),
      assign: offers("assign", "ticket:assign"),
      handback: offers("hand_back_to_ai", "ticket:hand_back"),
      status: canMove && may("ticket:set_status"),
      priority: canSetValues("ticket:set_priority"),
      category: canSetValues("ticket:set_category"),
      fields: canSetValues("ticket:set_fields"),
      wait: offers("wait", "ticket:wait"),
      resume: offers("resume", "ticket:resume"),
      resolve: offers("resolve", "ticket:resolve"),
      close: offers("close", "ticket:close"),
      reopen: offers("reopen", "ticket:reopen"),
      verdict: wasHeldBy(ticket.relay, me) && may("ticket:verdict"),
    },
    statuses,
    tier: rank < 0 ? null : (tiers[rank] ?? null),
    language: ticket.language,
    tiersUp: tiers.slice(rank + 1),
    tiersDown: rank < 0 ? [] : tiers.slice(0, rank),
    teams: org.doc.teams.map(({ slug, name }) => ({ slug, name, tier: tierOf(changes, slug) })),
    members: assigneesOf(changes),
    categories: path.policy.categories.map(({ slug, name, risk }) => ({ slug, name, risk })),
    asks: isUrgent(changes) ? [] : missing.map((part) => ({ part, name: partName(changes, part) })),
  };
}

const tierOf = ({ path }: Changes, team: string): string | null =>
  path.policy.tiers.find(({ teams }) => teams.includes(team))?.slug ?? null;

/** Everybody who may be given it, with what routing itself says of them. */
function assigneesOf(changes: Changes): Assignee[] {
  const { ticket, org, path, people, at } = changes;
  const to = { tier: ticket.tier ?? path.policy.tiers[0]?.slug ?? "", team: null, skill: null };
  const turn = { at, path, org, people, ticket, reserved: new Map(), lost: [] };
  const request = routeRequest(turn, to, ticket.owner === null ? [] : [ticket.owner]);
  const told = ticketAvailability(org, path.policy, request, () => true);
  const isGivable = givable(changes);
  return [...people.values()]
    .filter((person) => person.active && person.role !== "viewer" && isGivable(person.handle))
    .map((person) => assigneeOf(changes, person, told));
}

function assigneeOf(changes: Changes, { handle, name, load }: Person, told: TicketAvailability): Assignee {
  const { ticket, org, path, at } = changes;
  const why = told.whyNot(handle);
  const isThere = onShift(org, handle, null, at);
  const teams = org.teamsOf(handle).map((slug) => ({ slug, name: org.teams.get(slug)?.name ?? slug }));
  const spoken = ticket.language?.split("-")[0]?.toLowerCase() ?? null;
  return {
    handle,
    name,
    load,
    capacity: capacityOf(org, handle),
    onShift: isThere,
    startsAt: isThere ? null : nextShift(org, handle, null, at),
    teams,
    tiers: path.policy.tiers
      .filter((tier) => teams.some(({ slug }) => tier.teams.includes(slug)))
      .map(({ slug }) => slug),
    speaks: spoken === null ? null : (org.members.get(handle)?.languages.includes(spoken) ?? false),
    owns: handle === ticket.owner,
    skills: org.members.get(handle)?.skills.map(({ skill }) => skill) ?? [],
    isNext: told.next === handle && handle !== ticket.owner,
    why: why === null ? null : passedOverMsg(why, name),
  };
}

export function partName(changes: Pick<Changes, "path">, part: string) {
  const own = changes.path.policy.brief.own.find((each) => each.slug === part);
  const field = changes.path.policy.fields.find((each) => each.slug === part);
  return own || field ? { raw: own?.name ?? field?.name ?? part } : msg(`brief.part.${part}`);
}

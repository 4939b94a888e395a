import { can, memberOf, type Permission } from "@/lib/domain/access/permissions";
import type { Changes } from "@/lib/domain/engine/changes";
import { missingFields } from "@/lib/domain/engine/decide/facts";
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
  isOpenMove,
  isStatusMove,
  type TicketVerb,
  transitionSubject,
  wasHeldBy,
} from "@/lib/domain/ticket/transitions";
import type { Ask, Assignee, TicketActions } from "@/lib/domain/ticket/view";
import { briefParts } from "@/lib/domain/vocabulary";

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
  const from = path.policy.statuses.find(({ slug }) => slug === ticket.status);
  const statuses = path.policy.statuses.map((status) => ({
    slug: status.slug,
    name: status.name,
    category: status.category,
    legal: isStatusMove(ticket.statusCategory, status.category) && isOpenMove(from, status),
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
    categories: path.policy.categories
      .filter(({ slug, retired }) => retired !== true || slug === ticket.category)
      .map(({ slug, name, risk }) => ({ slug, name, risk })),
    asks: isUrgent(changes) ? [] : missing.map((part) => askOf(changes, part)),
    closureAsks:
      isUrgent(changes) || ticket.holder === "ai"
        ? []
        : missingFields(changes, "closure").map((slug) => askOf(changes, slug)),
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

function askOf(changes: Changes, part: string): Ask {
  const name = partName(changes, part);
  const { brief, fields } = changes.path.policy;
  const isPart = [...briefParts, ...brief.own.map(({ slug }) => slug)].some((each) => each === part);
  const doc = isPart ? undefined : fields.find(({ slug }) => slug === part);
  if (doc === undefined) return { part, name };
  const { slug, type, options = [] } = doc;
  return { part, name, field: { slug, name: doc.name, type, options, required: true } };
}

export function partName(changes: Pick<Changes, "path">, part: string) {
  const own = changes.path.policy.brief.own.find((each) => each.slug === part);
  const field = changes.path.policy.fields.find((each) => each.slug === part);
  return own || field ? { raw: own?.name ?? field?.name ?? part } : msg(`brief.part.${part}`);
}

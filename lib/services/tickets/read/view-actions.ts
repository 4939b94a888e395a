import { can, type Permission } from "@/lib/domain/access/permissions";
import type { Changes } from "@/lib/domain/engine/changes";
import { rowOf } from "@/lib/domain/engine/listeners";
import { isUrgent } from "@/lib/domain/engine/route";
import type { Person } from "@/lib/domain/engine/snapshot";
import { responsibleHandles } from "@/lib/domain/raci/people";
import { capacityOf } from "@/lib/domain/routing/candidates";
import { nextShift, onShift } from "@/lib/domain/routing/shifts";
import { say } from "@/lib/domain/texts";
import { isOpen, tierRank } from "@/lib/domain/ticket/machine";
import type { Assignee, TicketActions } from "@/lib/domain/ticket/view";
import type { StatusCategory } from "@/lib/domain/vocabulary";

/** What the reader may do now: rights and state together, by the same functions that the verbs use. */
export function actionsOf(changes: Changes, missing: string[]): TicketActions {
  const { ticket, path, org, people, actor } = changes;
  const row = rowOf(changes);
  const responsible = responsibleHandles(org, path.policy, row, ticket.tier);
  const subject = { holder: ticket.holder, owner: ticket.owner, responsible };
  const may = (permission: Permission) => can(actor, permission, subject);
  const open = isOpen(ticket);
  const category: StatusCategory = ticket.statusCategory;
  const byPerson = ticket.holder === "member" && open;
  const rank = ticket.holder === "ai" ? -1 : (tierRank(path.policy, ticket.tier) ?? -1);
  const tiers = path.policy.tiers.map(({ slug, name }) => ({ slug, name }));
  const held = ticket.relay.some((leg) => leg.holder === "member" && leg.member === memberHandle(changes));
  return {
    can: {
      accept: category === "new" && may("ticket:accept"),
      reply: byPerson && may("ticket:reply"),
      redeliver: may("ticket:reply"),
      note: may("ticket:note"),
      escalate: open && rank < tiers.length - 1 && may("ticket:escalate"),
      transfer: byPerson && may("ticket:transfer"),
      assign: byPerson && may("ticket:assign"),
      handback: byPerson && may("ticket:hand_back"),
      status: open && may("ticket:set_status"),
      priority: category !== "closed" && may("ticket:set_priority"),
      category: category !== "closed" && may("ticket:set_category"),
      fields: category !== "closed" && may("ticket:set_fields"),
      wait: category === "active" && may("ticket:wait"),
      resume: category === "waiting" && may("ticket:resume"),
      resolve:
        byPerson && (category !== "new" || ticket.owner === memberHandle(changes)) && may("ticket:resolve"),
      close: category === "resolved" && may("ticket:close"),
      reopen: category === "resolved" && may("ticket:reopen"),
      verdict: held && may("ticket:verdict"),
    },
    statuses: path.policy.statuses.map((status) => ({
      slug: status.slug,
      name: status.name,
      category: status.category,
      legal: isLegal(category, status.category),
    })),
    tier: rank < 0 ? null : (tiers[rank] ?? null),
    language: ticket.language,
    tiersUp: tiers.slice(rank + 1),
    tiersDown: rank < 0 ? [] : tiers.slice(0, rank),
    teams: org.doc.teams.map(({ slug, name }) => ({ slug, name, tier: tierOf(changes, slug) })),
    members: [...people.values()]
      .filter((person) => person.active && person.role !== "viewer")
      .map((person) => assigneeOf(changes, person)),
    categories: path.policy.categories.map(({ slug, name, risk }) => ({ slug, name, risk })),
    asks: isUrgent(changes) ? [] : missing.map((part) => ({ part, name: partName(changes, part) })),
  };
}

const tierOf = ({ path }: Changes, team: string): string | null =>
  path.policy.tiers.find(({ teams }) => teams.includes(team))?.slug ?? null;

function assigneeOf(changes: Changes, { handle, name, load }: Person): Assignee {
  const { ticket, org, path, at } = changes;
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
  };
}

const memberHandle = (changes: Changes): string | null =>
  changes.actor.kind === "member" ? changes.actor.handle : null;

/** A status of the same category, or between active and waiting: what `set status` takes. */
function isLegal(from: StatusCategory, to: StatusCategory): boolean {
  const worked = (category: StatusCategory) => category === "active" || category === "waiting";
  return from === to || (worked(from) && worked(to));
}

export function partName(changes: Pick<Changes, "path">, part: string) {
  const own = changes.path.policy.brief.own.find((each) => each.slug === part);
  const field = changes.path.policy.fields.find((each) => each.slug === part);
  return own || field ? { raw: own?.name ?? field?.name ?? part } : say(`brief.part.${part}`);
}

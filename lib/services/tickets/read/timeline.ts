import type { StoredActor } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import { literal, type Msg, msg } from "@/lib/domain/msg";
import { deadlineName } from "@/lib/domain/sla/explain";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { TicketEvent } from "@/lib/domain/ticket/types";
import { partName } from "./view-actions";

type Names = {
  person: (handle: string | null) => string;
  status: (slug: string) => string;
  tier: (slug: string | null) => string;
  category: (slug: string | null) => Msg;
  rule: (slug: string) => string;
  field: (slug: string) => string;
  part: (slug: string) => Msg;
  deadline: (slug: string) => string;
};

export function namesOf({ people, path }: Pick<Changes, "people" | "path">): Names {
  const { policy } = path;
  return {
    person: (handle) => (handle === null ? "" : (people.get(handle)?.name ?? handle)),
    status: (slug) => policy.statuses.find((each) => each.slug === slug)?.name ?? slug,
    tier: tierLabel,
    category: (slug) => {
      if (slug === null) return msg("timeline.none");
      return { raw: policy.categories.find((each) => each.slug === slug)?.name ?? slug };
    },
    rule: (slug) => policy.rules.find((each) => each.slug === slug)?.name ?? slug,
    field: (slug) => policy.fields.find((each) => each.slug === slug)?.name ?? slug,
    part: (slug) => partName({ path }, slug),
    deadline: (slug) => deadlineName(policy.sla, slug),
  };
}

/** Who did it, by name, as it is read. */
export function actorName(actor: StoredActor, nameOfId: (memberId: string) => string | null): Msg {
  switch (actor.kind) {
    case "member":
      return { raw: nameOfId(actor.memberId) ?? "" };
    case "api_key":
      if (actor.memberId !== undefined) return { raw: nameOfId(actor.memberId) ?? "" };
      return msg(actor.ai ? "timeline.ai" : "timeline.program");
    case "ai":
      return msg("timeline.ai");
    case "system":
      return msg("timeline.system");
  }
}

/** One event in words. Words are made when it is read, so that a renamed status reads by its name of today. */
export function eventMsg(event: TicketEvent, names: Names): Msg {
  switch (event.type) {
    case "created":
      return msg("timeline.created", { source: event.data.source });
    case "message_added":
      return messageMsg(event.data, names);
    case "signals_changed":
      return msg("timeline.signals_changed", { confidence: event.data.confidence ?? "–" });
    case "decided":
      return event.data.rule === null
        ? msg("timeline.kept", { version: event.data.policy_version })
        : msg("timeline.decided", {
            rule: ruleMsg(event.data.rule, names),
            version: event.data.policy_version,
          });
    case "shadow_matched":
      return msg("timeline.shadow_matched", { rule: event.data.name });
    case "escalated":
    case "transferred":
    case "handed_back":
    case "reopened":
      return handoffMsg(event, names);
    case "accepted":
      return msg(event.data.over_capacity ? "timeline.accepted_over" : "timeline.accepted", {
        by: names.person(event.data.by),
      });
    case "owner_skipped":
      return msg("timeline.owner_skipped", {
        skipped: names.person(event.data.skipped),
        next: names.person(event.data.next),
      });
    case "owner_away":
      return msg("timeline.owner_away", {
        away: names.person(event.data.away),
        next: names.person(event.data.next),
      });
    case "stayed_at_top":
      return msg("timeline.stayed_at_top", {
        tier: names.tier(event.data.tier),
        owner: names.person(event.data.owner),
      });
    case "status_changed":
      return msg("timeline.status_changed", {
        from: names.status(event.data.from),
        to: names.status(event.data.to),
      });
    case "priority_changed":
      return msg("timeline.priority_changed", {
        from: msg(`terms.priority.${event.data.from}`),
        to: msg(`terms.priority.${event.data.to}`),
      });
    case "category_changed":
      return msg("timeline.category_changed", {
        from: names.category(event.data.from),
        to: names.category(event.data.to),
      });
    case "fields_changed":
      return msg("timeline.fields_changed", {
        names: { list: Object.keys(event.data.changes).map(names.field).map(literal) },
      });
    case "tags_added":
      return msg("timeline.tags_added", { tags: { list: event.data.tags.map(literal) } });
    case "tags_removed":
      return msg("timeline.tags_removed", { tags: { list: event.data.tags.map(literal) } });
    case "resolved":
      return msg("timeline.resolved", { by: actorMsg(event.data.by, names), summary: event.data.summary });
    case "thanked":
    case "closed":
      return msg(`timeline.${event.type}`);
    case "follow_up_created":
      return msg("timeline.follow_up_created", { key: event.data.key });
    case "verdict_given":
      return msg("timeline.verdict_given", { by: names.person(event.data.by) });
    case "brief_edited":
      return msg("timeline.brief_edited", { part: names.part(event.data.part) });
    case "delivery_changed":
      return deliveryMsg(event.data, names);
    case "clock_warned":
    case "clock_breached":
    case "clock_met":
    case "clock_unmet":
      return clockMsg(event, names);
    case "policy_taken_back":
      return msg(`timeline.policy_taken_back_${event.data.outcome}`, { version: event.data.version });
    case "notified":
      return msg("timeline.notified", {
        who: { list: event.data.who.map((handle) => literal(names.person(handle))) },
      });
  }
}

const ruleMsg = (slug: string, names: Names): Msg =>
  slug === "built-in-threshold" ? msg("rules.built_in") : { raw: names.rule(slug) };

const actorMsg = (by: string, names: Names): Msg =>
  by === "ai" || by === "system" ? msg(`timeline.${by}`) : { raw: names.person(by) };

function messageMsg(data: Extract<TicketEvent, { type: "message_added" }>["data"], names: Names): Msg {
  const { number, author } = data;
  if (data.suggestion) return msg("timeline.suggestion", { number });
  if (data.automatic === true) return msg("timeline.message_automatic", { number });
  if (author !== "human") return msg(`timeline.message_${author}`, { number });
  return msg(data.public ? "timeline.message_human" : "timeline.message_note", {
    number,
    by: names.person(data.by),
  });
}

function deliveryMsg(
  { number, to, error, elsewhere_by: by }: Extract<TicketEvent, { type: "delivery_changed" }>["data"],
  names: Names,
): Msg {
  if (by !== undefined) return msg("timeline.delivery_elsewhere", { number, by: names.person(by) });
  if (to === "failed" && error === "no_channel") return msg("timeline.delivery_no_channel", { number });
  return msg(`timeline.delivery_${to}`, { number });
}

type Passing = Extract<TicketEvent, { type: "escalated" | "transferred" | "handed_back" | "reopened" }>;

function handoffMsg({ type, data }: Passing, names: Names): Msg {
  if (data.to.holder === "ai")
    return msg(type === "reopened" ? "timeline.reopened_ai" : "timeline.handed_back_ai");
  const values = { to: names.person(data.to.member), tier: names.tier(data.to.tier) };
  if (data.reassigned) return msg("timeline.reassigned", values);
  if (type === "escalated")
    return msg("timeline.escalated", { ...values, reason: msg(`terms.reason.${data.reason ?? "other"}`) });
  return msg(`timeline.${type}`, values);
}

function clockMsg(
  event: Extract<TicketEvent, { type: "clock_warned" | "clock_breached" | "clock_met" | "clock_unmet" }>,
  names: Names,
): Msg {
  const { metric, name, due_at, breached } = event.data;
  const clock: Msg =
    metric === "deadline" && name !== null ? { raw: names.deadline(name) } : msg(`terms.clock.${metric}`);
  if (event.type === "clock_met")
    return msg(breached ? "timeline.clock_met_late" : "timeline.clock_met", { clock });
  if (event.type === "clock_unmet") return msg("timeline.clock_unmet", { clock });
  if (event.type === "clock_breached") return msg("timeline.clock_breached", { clock });
  const due = due_at === null ? "–" : { instant: due_at };
  // A reminder is of what was due before; one that is older than this mark is told by its instant.
  const isReminder = event.data.reminder ?? (due_at !== null && event.data.at >= due_at);
  return isReminder ? msg("timeline.clock_reminded", { due }) : msg("timeline.clock_warned", { clock, due });
}

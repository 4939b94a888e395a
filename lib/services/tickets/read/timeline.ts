import type { StoredActor } from "@/db/schema";
import type { Changes } from "@/lib/domain/engine/changes";
import { deadlineName } from "@/lib/domain/sla/explain";
import { raw, type Say, say } from "@/lib/domain/texts";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { TicketEvent } from "@/lib/domain/ticket/types";
import { partName } from "./view-actions";

type Names = {
  person: (handle: string | null) => string;
  status: (slug: string) => string;
  tier: (slug: string | null) => string;
  category: (slug: string | null) => Say;
  rule: (slug: string) => string;
  field: (slug: string) => string;
  part: (slug: string) => Say;
  deadline: (slug: string) => string;
};

export function namesOf({ people, path }: Pick<Changes, "people" | "path">): Names {
  const { policy } = path;
  return {
    person: (handle) => (handle === null ? "" : (people.get(handle)?.name ?? handle)),
    status: (slug) => policy.statuses.find((each) => each.slug === slug)?.name ?? slug,
    tier: tierLabel,
    category: (slug) => {
      if (slug === null) return say("timeline.none");
      return { raw: policy.categories.find((each) => each.slug === slug)?.name ?? slug };
    },
    rule: (slug) => policy.rules.find((each) => each.slug === slug)?.name ?? slug,
    field: (slug) => policy.fields.find((each) => each.slug === slug)?.name ?? slug,
    part: (slug) => partName({ path }, slug),
    deadline: (slug) => deadlineName(policy.sla, slug),
  };
}

/** Who did it, by name, as it is read. */
export function actorName(actor: StoredActor, nameOfId: (memberId: string) => string | null): Say {
  switch (actor.kind) {
    case "member":
      return { raw: nameOfId(actor.memberId) ?? "" };
    case "api_key":
      if (actor.memberId !== undefined) return { raw: nameOfId(actor.memberId) ?? "" };
      return say(actor.ai ? "timeline.ai" : "timeline.program");
    case "ai":
      return say("timeline.ai");
    case "system":
      return say("timeline.system");
  }
}

/** One event in words. Words are made when it is read, so that a renamed status reads by its name of today. */
export function sayEvent(event: TicketEvent, names: Names): Say {
  switch (event.type) {
    case "created":
      return say("timeline.created", { source: event.data.source });
    case "message_added":
      return sayMessage(event.data, names);
    case "signals_changed":
      return say("timeline.signals_changed", { confidence: event.data.confidence ?? "–" });
    case "decided":
      return event.data.rule === null
        ? say("timeline.kept", { version: event.data.policy_version })
        : say("timeline.decided", {
            rule: sayRule(event.data.rule, names),
            version: event.data.policy_version,
          });
    case "shadow_matched":
      return say("timeline.shadow_matched", { rule: event.data.name });
    case "escalated":
    case "transferred":
    case "handed_back":
    case "reopened":
      return sayHandoff(event, names);
    case "accepted":
      return say(event.data.over_capacity ? "timeline.accepted_over" : "timeline.accepted", {
        by: names.person(event.data.by),
      });
    case "owner_skipped":
      return say("timeline.owner_skipped", {
        skipped: names.person(event.data.skipped),
        next: names.person(event.data.next),
      });
    case "stayed_at_top":
      return say("timeline.stayed_at_top", {
        tier: names.tier(event.data.tier),
        owner: names.person(event.data.owner),
      });
    case "status_changed":
      return say("timeline.status_changed", {
        from: names.status(event.data.from),
        to: names.status(event.data.to),
      });
    case "priority_changed":
      return say("timeline.priority_changed", {
        from: say(`terms.priority.${event.data.from}`),
        to: say(`terms.priority.${event.data.to}`),
      });
    case "category_changed":
      return say("timeline.category_changed", {
        from: names.category(event.data.from),
        to: names.category(event.data.to),
      });
    case "fields_changed":
      return say("timeline.fields_changed", {
        names: { list: Object.keys(event.data.changes).map(names.field).map(raw) },
      });
    case "tags_added":
      return say("timeline.tags_added", { tags: { list: event.data.tags.map(raw) } });
    case "tags_removed":
      return say("timeline.tags_removed", { tags: { list: event.data.tags.map(raw) } });
    case "resolved":
      return say("timeline.resolved", { by: sayBy(event.data.by, names), summary: event.data.summary });
    case "thanked":
    case "closed":
      return say(`timeline.${event.type}`);
    case "follow_up_created":
      return say("timeline.follow_up_created", { key: event.data.key });
    case "verdict_given":
      return say("timeline.verdict_given", { by: names.person(event.data.by) });
    case "brief_edited":
      return say("timeline.brief_edited", { part: names.part(event.data.part) });
    case "delivery_changed":
      return sayDelivery(event.data, names);
    case "clock_warned":
    case "clock_breached":
    case "clock_met":
    case "clock_unmet":
      return sayClock(event, names);
    case "policy_taken_back":
      return say(`timeline.policy_taken_back_${event.data.outcome}`, { version: event.data.version });
    case "notified":
      return say("timeline.notified", {
        who: { list: event.data.who.map((handle) => raw(names.person(handle))) },
      });
  }
}

const sayRule = (slug: string, names: Names): Say =>
  slug === "built-in-threshold" ? say("rules.built_in") : { raw: names.rule(slug) };

const sayBy = (by: string, names: Names): Say =>
  by === "ai" || by === "system" ? say(`timeline.${by}`) : { raw: names.person(by) };

function sayMessage(data: Extract<TicketEvent, { type: "message_added" }>["data"], names: Names): Say {
  const { number, author } = data;
  if (data.suggestion) return say("timeline.suggestion", { number });
  if (data.automatic === true) return say("timeline.message_automatic", { number });
  if (author !== "human") return say(`timeline.message_${author}`, { number });
  return say(data.public ? "timeline.message_human" : "timeline.message_note", {
    number,
    by: names.person(data.by),
  });
}

function sayDelivery(
  { number, to, error, elsewhere_by: by }: Extract<TicketEvent, { type: "delivery_changed" }>["data"],
  names: Names,
): Say {
  if (by !== undefined) return say("timeline.delivery_elsewhere", { number, by: names.person(by) });
  if (to === "failed" && error === "no_channel") return say("timeline.delivery_no_channel", { number });
  return say(`timeline.delivery_${to}`, { number });
}

type Passing = Extract<TicketEvent, { type: "escalated" | "transferred" | "handed_back" | "reopened" }>;

function sayHandoff({ type, data }: Passing, names: Names): Say {
  if (data.to.holder === "ai")
    return say(type === "reopened" ? "timeline.reopened_ai" : "timeline.handed_back_ai");
  const values = { to: names.person(data.to.member), tier: names.tier(data.to.tier) };
  if (data.reassigned) return say("timeline.reassigned", values);
  if (type === "escalated")
    return say("timeline.escalated", { ...values, reason: say(`terms.reason.${data.reason ?? "other"}`) });
  return say(`timeline.${type}`, values);
}

function sayClock(
  event: Extract<TicketEvent, { type: "clock_warned" | "clock_breached" | "clock_met" | "clock_unmet" }>,
  names: Names,
): Say {
  const { metric, name, due_at, breached } = event.data;
  const clock: Say =
    metric === "deadline" && name !== null ? { raw: names.deadline(name) } : say(`terms.clock.${metric}`);
  if (event.type === "clock_met")
    return say(breached ? "timeline.clock_met_late" : "timeline.clock_met", { clock });
  if (event.type === "clock_unmet") return say("timeline.clock_unmet", { clock });
  if (event.type === "clock_breached") return say("timeline.clock_breached", { clock });
  const due = due_at === null ? "–" : { instant: due_at };
  // A reminder is of what was due before; one that is older than this mark is told by its instant.
  const isReminder = event.data.reminder ?? (due_at !== null && event.data.at >= due_at);
  return isReminder ? say("timeline.clock_reminded", { due }) : say("timeline.clock_warned", { clock, due });
}

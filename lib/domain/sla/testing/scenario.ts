import type { CalendarDoc } from "../../policy/organisation";
import { compileCalendar } from "../../time/calendar";
import { planClocks } from "../plan/plan";
import { settle } from "../settle";
import type {
  CalendarOf,
  Clock,
  ClockPlan,
  ClockTarget,
  LedgerEntry,
  PlanInput,
  TicketClockView,
} from "../types";

/** Test kit: a ticket in miniature, whose verbs change the picture that clocks are planned from. */

export const minute = 60_000;
export const hour = 60 * minute;
/** A Friday, 00:00 UTC. */
export const origin = Date.parse("2026-11-20T00:00:00Z");

export const calendarDoc = (slug: string, spans: { from: string; to: string }[]): CalendarDoc => ({
  slug,
  name: `Calendar ${slug}`,
  zone: "UTC",
  week: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans },
  holidays: [],
});

export const aTarget = (more: Partial<ClockTarget> & Pick<ClockTarget, "metric">): ClockTarget => ({
  name: null,
  target: "row",
  budgetMs: hour,
  fixedDueAt: null,
  startsFrom: null,
  calendar: null,
  pausesWhileWaiting: false,
  warnings: [],
  onBreach: [],
  policyVersion: 1,
  organisationVersion: 1,
  ...more,
});

export const newTicket = (at: number, more: Partial<TicketClockView> = {}): TicketClockView => ({
  holder: "ai",
  ownerHandle: null,
  accepted: false,
  statusCategory: "ai",
  tier: null,
  tierSince: null,
  firstTier: null,
  createdAt: at,
  openSince: at,
  heldSince: at,
  heldByPersonSince: null,
  firstEscalationAt: null,
  lastEscalationAt: null,
  firstHumanResponseAt: null,
  lastHumanPublicAt: null,
  oldestUnansweredCustomerAt: at,
  facts: { category: null, priority: "normal", severity: null, customerTier: null, fields: {}, zone: "UTC" },
  ...more,
});

export type Verb =
  | { do: "customer" }
  | { do: "ai" }
  | { do: "reply" }
  | { do: "escalate"; to: string; tier: string }
  | { do: "transfer"; to: string }
  | { do: "accept" }
  | { do: "handback" }
  | { do: "wait" }
  | { do: "resume" }
  | { do: "resolve" }
  | { do: "reopen" }
  | { do: "priority"; to: string }
  | { do: "fields"; to: Record<string, unknown> };

const closed = (view: TicketClockView) => view.statusCategory === "resolved";

/** Whether the ticket allows the verb as it stands. */
export function allowed(view: TicketClockView, verb: Verb): boolean {
  const byPerson = view.holder === "member" && !closed(view);
  switch (verb.do) {
    case "ai":
      return view.holder === "ai" && !closed(view);
    case "escalate":
      return !closed(view) && (view.holder === "ai" || view.tier !== verb.tier);
    case "reply":
    case "transfer":
    case "handback":
      return byPerson;
    case "accept":
      return byPerson && !view.accepted;
    case "wait":
      return view.statusCategory === "active";
    case "resume":
      return view.statusCategory === "waiting";
    case "resolve":
      return !closed(view);
    case "reopen":
      return closed(view);
    default:
      return true;
  }
}

function reopened(view: TicketClockView, at: number): TicketClockView {
  return { ...view, statusCategory: view.holder === "ai" ? "ai" : "active", openSince: at };
}

function escalated(view: TicketClockView, verb: { to: string; tier: string }, at: number): TicketClockView {
  return {
    ...view,
    holder: "member",
    ownerHandle: verb.to,
    accepted: false,
    statusCategory: "new",
    tier: verb.tier,
    tierSince: at,
    firstTier: view.firstTier ?? verb.tier,
    heldSince: at,
    heldByPersonSince: view.heldByPersonSince ?? at,
    firstEscalationAt: view.firstEscalationAt ?? at,
    lastEscalationAt: at,
  };
}

/** The picture after a verb. */
export function pictureAfter(view: TicketClockView, verb: Verb, at: number): TicketClockView {
  switch (verb.do) {
    case "customer": {
      const open = closed(view) ? reopened(view, at) : view;
      const asked = { ...open, oldestUnansweredCustomerAt: open.oldestUnansweredCustomerAt ?? at };
      return open.statusCategory === "waiting" ? { ...asked, statusCategory: "active" } : asked;
    }
    case "ai":
      return { ...view, oldestUnansweredCustomerAt: null };
    case "reply":
      return {
        ...view,
        accepted: true,
        statusCategory: view.statusCategory === "new" ? "active" : view.statusCategory,
        firstHumanResponseAt: view.firstHumanResponseAt ?? at,
        lastHumanPublicAt: at,
        oldestUnansweredCustomerAt: null,
      };
    case "escalate":
      return escalated(view, verb, at);
    case "transfer":
      return { ...view, ownerHandle: verb.to, accepted: false, statusCategory: "new", heldSince: at };
    case "accept":
      return { ...view, accepted: true, statusCategory: "active" };
    case "handback":
      return {
        ...view,
        holder: "ai",
        ownerHandle: null,
        accepted: false,
        statusCategory: "ai",
        tier: null,
        tierSince: null,
        heldSince: at,
        heldByPersonSince: null,
      };
    case "wait":
      return { ...view, statusCategory: "waiting" };
    case "resume":
      return { ...view, statusCategory: "active" };
    case "resolve":
      return { ...view, statusCategory: "resolved", accepted: view.holder === "member" };
    case "reopen":
      return reopened(view, at);
    case "priority":
      return { ...view, facts: { ...view.facts, priority: verb.to } };
    case "fields":
      return { ...view, facts: { ...view.facts, fields: verb.to } };
  }
}

/** A ticket with its clocks: verbs go through `planClocks`, the passing of time through `settle`. */
export class Desk {
  view: TicketClockView | null = null;
  clocks: Clock[] = [];
  readonly ledger: LedgerEntry[] = [];
  private ids = 0;

  constructor(
    readonly calendarOf: CalendarOf,
    private readonly targetsOf: (view: TicketClockView) => readonly ClockTarget[],
  ) {}

  create(at: number, more: Partial<TicketClockView> = {}): ClockPlan {
    return this.become(newTicket(at, more), at);
  }

  act(verb: Verb, at: number, more: Partial<PlanInput> = {}): ClockPlan {
    if (this.view === null) throw new Error("create the ticket first");
    return this.become(pictureAfter(this.view, verb, at), at, more);
  }

  settle(now: number): ClockPlan {
    const { clocks, calendarOf } = this;
    return this.keep(settle({ clocks, calendarOf, seq: this.ledger.length, now }));
  }

  become(view: TicketClockView, at: number, more: Partial<PlanInput> = {}): ClockPlan {
    const plan = planClocks({
      before: this.view,
      after: view,
      clocks: this.clocks,
      targets: this.targetsOf(view),
      at,
      retarget: "keep",
      calendarOf: this.calendarOf,
      makeId: () => `clock-${++this.ids}`,
      seq: this.ledger.length,
      ...more,
    });
    this.view = view;
    return this.keep(plan);
  }

  private keep(plan: ClockPlan): ClockPlan {
    this.clocks = plan.clocks;
    this.ledger.push(...plan.entries);
    return plan;
  }
}

/** Calendars by slug, the same in every organisation version. */
export function book(docs: readonly CalendarDoc[], always: ReturnType<CalendarOf>): CalendarOf {
  const compiled = new Map(docs.map((doc) => [doc.slug, compileCalendar(doc)]));
  return (slug) => (slug === null ? always : (compiled.get(slug) ?? always));
}

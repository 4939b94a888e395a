import type { PathPolicy, SlaTargetDoc } from "../policy/path-policy";
import { breachEffects } from "../sla/effects";
import { matchRow, matchTargets } from "../sla/match";
import { planClocks } from "../sla/plan/plan";
import { settle } from "../sla/settle";
import type { Clock, MatchFacts, TicketClockView } from "../sla/types";
import { aroundTheClock } from "../time/around-the-clock";
import { priorities } from "../vocabulary";

/**
 * Where a ticket of one SLA row is after so much open time, if each owner accepts it and nobody answers or solves it:
 * the very clocks, breaches and climbs of the engine, in hours that never close.
 */
export type Course = {
  /** From the first level at 0; each later one is a climb. */
  steps: { afterMs: number; tier: string }[];
  /** From here on another row counts, in other hours: its priority was raised. Null where that does not come. */
  becomes: { afterMs: number; target: string } | null;
};

type CoursePolicy = Pick<PathPolicy, "tiers" | "sla">;

/** A row's values are tried in this order: the usual priority first. */
const tried: readonly string[] = ["normal", "low", "high", "urgent"];
const mostTries = 2_000;

/** Facts of a ticket that this row is the first to match; null where rows above it take them all. */
export function factsOfRow({ sla }: CoursePolicy, row: SlaTargetDoc): MatchFacts | null {
  const listed = (list: readonly string[] | undefined) =>
    list === undefined || list.length === 0 ? [null] : list;
  const { when } = row;
  const ranked = listed(when.priority).flatMap((priority) => (priority === null ? tried : [priority]));
  let tries = 0;
  for (const priority of ranked)
    for (const category of listed(when.category))
      for (const severity of listed(when.severity))
        for (const customerTier of listed(when.customer_tier)) {
          const facts = { priority, category, severity, customerTier, fields: {}, zone: "UTC" };
          if (matchRow(sla.targets, facts)?.slug === row.slug) return facts;
          if (++tries > mostTries) return null;
        }
  return null;
}

const versions = { policyVersion: 1, organisationVersion: 1 };
/** A ladder has at most nine tiers and a ticket seven clocks. */
const mostTurns = 200;

export function courseOf(policy: CoursePolicy, row: SlaTargetDoc): Course | null {
  const facts = factsOfRow(policy, row);
  const [first] = policy.tiers;
  if (facts === null || first === undefined) return null;
  const walk = new Walk(policy, newlyEscalated(facts, first.slug));
  const course: Course = { steps: [{ afterMs: 0, tier: first.slug }], becomes: null };
  for (let turn = 0; turn < mostTurns; turn++) {
    const at = walk.nextBreach();
    if (at === null) break;
    const before = walk.tier;
    walk.breachAt(at);
    if (walk.tier !== before && walk.tier !== null) course.steps.push({ afterMs: at, tier: walk.tier });
    const now = matchRow(policy.sla.targets, walk.facts);
    if (now === null || now.calendar === row.calendar) continue;
    course.becomes = { afterMs: at, target: now.slug };
    break;
  }
  return course;
}

const newlyEscalated = (facts: MatchFacts, tier: string): TicketClockView => ({
  holder: "member",
  ownerHandle: "owner",
  accepted: true,
  statusCategory: "active",
  tier,
  tierSince: 0,
  firstTier: tier,
  createdAt: 0,
  openSince: 0,
  heldSince: 0,
  heldByPersonSince: 0,
  firstEscalationAt: 0,
  lastEscalationAt: 0,
  firstHumanResponseAt: null,
  lastHumanPublicAt: null,
  oldestUnansweredCustomerAt: 0,
  facts,
});

/** The clocks of one ticket, walked from breach to breach. */
class Walk {
  private clocks: readonly Clock[] = [];
  private seq = 1;
  private ids = 0;

  constructor(
    private readonly policy: CoursePolicy,
    private view: TicketClockView,
  ) {
    this.plan(null, 0);
  }

  get tier(): string | null {
    return this.view.tier;
  }
  get facts(): MatchFacts {
    return this.view.facts;
  }

  nextBreach(): number | null {
    const due = this.clocks.flatMap(({ dueAt, endedAt, breachedAt }) =>
      dueAt === null || endedAt !== null || breachedAt !== null ? [] : [dueAt],
    );
    return due.length === 0 ? null : Math.min(...due);
  }

  breachAt(at: number): void {
    const settled = settle({ clocks: this.clocks, calendarOf: () => aroundTheClock, seq: this.seq, now: at });
    this.clocks = settled.clocks;
    this.seq += settled.entries.length;
    let breached = settled.breached;
    for (let round = 0; round < 12 && breached.length > 0; round++) {
      const effects = breachEffects(breached, this.view);
      breached = effects.flatMap((effect) => {
        if (effect.do === "raise_priority") return this.change(at, { facts: this.raised() });
        return effect.do === "climb" ? this.climb(at) : [];
      });
    }
  }

  private raised(): MatchFacts {
    const { facts } = this.view;
    const next = priorities[(priorities as readonly string[]).indexOf(facts.priority) + 1];
    return { ...facts, priority: next ?? facts.priority };
  }

  private climb(at: number): readonly Clock[] {
    const { tiers } = this.policy;
    const above = tiers[tiers.findIndex(({ slug }) => slug === this.view.tier) + 1];
    if (above === undefined) return [];
    return this.change(at, { tier: above.slug, tierSince: at, lastEscalationAt: at, heldSince: at });
  }

  private change(at: number, change: Partial<TicketClockView>): readonly Clock[] {
    const before = this.view;
    this.view = { ...before, ...change };
    return this.plan(before, at);
  }

  private plan(before: TicketClockView | null, at: number): readonly Clock[] {
    const sla = { targets: this.policy.sla.targets, deadlines: [] };
    const plan = planClocks({
      before,
      after: this.view,
      clocks: this.clocks,
      targets: matchTargets(sla, this.view.facts, versions),
      at,
      retarget: "keep",
      calendarOf: () => aroundTheClock,
      makeId: () => String(++this.ids),
      seq: this.seq,
    });
    this.clocks = plan.clocks;
    this.seq += plan.entries.length;
    return plan.breached;
  }
}

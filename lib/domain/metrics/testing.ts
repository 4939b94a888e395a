import { dayMs } from "../time/zone";
import { type ClockMetric, priorities, type Reason, reasons, triggerOfReason } from "../vocabulary";
import type { Destination, EventContext, HistoryEvent, TicketHistory } from "./types";

/** Seeded numbers in [0, 1): mulberry32, the same on every machine. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const people: Destination[] = [
  { tier: "l1", team: "front-line", owner: "maya" },
  { tier: "l1", team: "front-line", owner: "noor" },
  { tier: "l1", team: null, owner: "omar" },
  { tier: "l2", team: "finance", owner: "sanne" },
  { tier: "l2", team: "engineering", owner: "tom" },
  { tier: "l2", team: "engineering", owner: "maya" },
  { tier: "l3", team: "legal", owner: "vera" },
];
const paths = ["customer-service", "it-service"];
const categories = ["billing", "delivery", null];
const customerTiers = ["consumer", "vip", null];
const metrics: ClockMetric[] = ["accept", "first_response", "resolution", "deadline"];

class Walk {
  readonly events: HistoryEvent[] = [];
  private at: number;
  private context: Omit<EventContext, "at">;
  private holder: "ai" | Destination = "ai";
  private over = false;
  private clocks = 0;
  private breached: { clockId: string; metric: ClockMetric }[] = [];

  constructor(
    private readonly roll: () => number,
    createdAt: number,
  ) {
    this.at = createdAt;
    this.context = {
      path: this.pick(paths),
      category: this.pick(categories),
      priority: this.pick(priorities),
      customerTier: this.pick(customerTiers),
    };
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.roll() * list.length)];
    if (item === undefined) throw new RangeError("empty list");
    return item;
  }
  chance = (share: number): boolean => this.roll() < share;

  private add(event: DistributiveOmit<HistoryEvent, keyof EventContext>, at = this.at): void {
    this.events.push({ ...this.context, at, ...event } as HistoryEvent);
  }

  /** Mostly minutes, sometimes days, now and then back in time as an import or a wrong clock would. */
  private wait(): void {
    const r = this.roll();
    if (r < 0.04) this.at -= Math.floor(this.roll() * 3_600_000);
    else if (r < 0.15) this.at += Math.floor(this.roll() * 6 * dayMs);
    else if (r > 0.92) return;
    else this.at += Math.floor(this.roll() * 90 * 60_000);
  }

  private escalate(): void {
    const from = this.holder === "ai" ? "ai" : this.holder.tier;
    const to = this.pick(people);
    const reason: Reason = this.pick(reasons);
    this.holder = to;
    this.add({
      type: "escalated",
      from,
      to,
      reason,
      trigger: triggerOfReason[reason],
      policyVersion: 1 + Math.floor(this.roll() * 3),
    });
  }

  private clock(): void {
    const late = this.breached.pop();
    if (late !== undefined && this.chance(0.6)) {
      this.add({ type: "clock_met", ...late, name: null, tier: "l1" });
      return;
    }
    this.clocks += 1;
    const clock = { clockId: `c${this.clocks}`, metric: this.pick(metrics) };
    const type = this.chance(0.3) ? "clock_breached" : "clock_met";
    if (type === "clock_breached") this.breached.push(clock);
    this.add(
      { type, ...clock, name: null, tier: this.holder === "ai" ? null : this.holder.tier },
      this.at - 60_000,
    );
  }

  private verdict(): void {
    const maybe = <T>(value: T): T | null => (this.chance(0.7) ? value : null);
    this.add({
      type: "verdict",
      by: this.holder === "ai" ? "maya" : this.holder.owner,
      moment: this.pick(["accept", "close"] as const),
      needed: maybe(this.chance(0.8)),
      timing: maybe(this.pick(["right", "too_late", "wrong_owner"] as const)),
      aiAnswer: maybe(this.pick(["correct", "wrong", "none"] as const)),
      briefScore: maybe(1 + Math.floor(this.roll() * 5)),
      missingPart: maybe("tried"),
      hadToRepeat: maybe(this.chance(0.2)),
    });
  }

  /** What may happen while the AI holds it. */
  private aiTurn(): void {
    const r = this.roll();
    if (r < 0.3) this.add({ type: "customer_message", asksForPerson: this.chance(0.3) });
    else if (r < 0.5) this.add({ type: "ai_message", public: true });
    else if (r < 0.75) this.escalate();
    else if (r < 0.78) this.add({ type: "human_message", by: "maya", public: this.chance(0.5) });
    else if (r < 0.82) this.clock();
    else this.resolve("ai");
  }

  private resolve(by: string): void {
    this.over = true;
    this.add({ type: "resolved", by });
  }

  private personTurn(holder: Destination): void {
    const r = this.roll();
    const message = (by: string, isPublic: boolean) =>
      this.add({ type: "human_message", by, public: isPublic });
    if (r < 0.12) this.add({ type: "accepted", by: holder.owner });
    else if (r < 0.32) message(holder.owner, true);
    else if (r < 0.36) message(this.pick(people).owner, this.chance(0.5));
    else if (r < 0.44) this.add({ type: "customer_message", asksForPerson: this.chance(0.3) });
    else if (r < 0.49) this.pass("transferred");
    else if (r < 0.52) this.pass("reassigned");
    else if (r < 0.58) this.escalate();
    else if (r < 0.63) this.pass("handed_back");
    else if (r < 0.67) this.toAi("handed_back");
    else if (r < 0.76) this.clock();
    else if (r < 0.82) this.verdict();
    else this.resolve(this.chance(0.85) ? holder.owner : this.pick(people).owner);
  }

  private pass(type: "transferred" | "reassigned" | "handed_back" | "reopened"): void {
    const to = this.pick(people);
    this.holder = to;
    this.add({ type, to });
  }
  private toAi(type: "handed_back" | "reopened"): void {
    this.holder = "ai";
    this.add({ type, to: "ai" });
  }

  /** After the end: silence, a reopening, a verdict, or a new ticket that follows. */
  private afterTurn(): boolean {
    const r = this.roll();
    if (r < 0.55) return false;
    if (r < 0.65) this.verdict();
    else if (r < 0.8) this.pass("reopened");
    else if (r < 0.85) this.toAi("reopened");
    else if (r < 0.95) this.add({ type: "closed" });
    else this.add({ type: "follow_up_created" });
    if (this.events.at(-1)?.type === "reopened") this.over = false;
    return true;
  }

  run(): void {
    if (this.chance(0.97)) this.add({ type: "created" });
    const turns = 2 + Math.floor(this.roll() * 24);
    for (let turn = 0; turn < turns; turn++) {
      this.wait();
      if (this.chance(0.05)) this.context = { ...this.context, category: this.pick(categories) };
      if (this.over && !this.afterTurn()) return;
      if (this.over) continue;
      if (this.holder === "ai") this.aiTurn();
      else this.personTurn(this.holder);
    }
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * `count` ticket histories created over the 60 days from `startAt`: every kind of event in plausible and in odd orders,
 * with clocks that ran backwards, histories without a beginning, answers without an escalation.
 */
export function generateHistories(seed: number, count: number, startAt: number): TicketHistory[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const walk = new Walk(roll, startAt + Math.floor(roll() * 60 * dayMs));
    walk.run();
    const customer = walk.chance(0.9) ? `customer-${Math.floor(roll() * (count / 4 + 1))}` : null;
    return { ticketId: `ticket-${i}`, customer, events: walk.events };
  });
}

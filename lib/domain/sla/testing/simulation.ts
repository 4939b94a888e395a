import type { ClockMetric } from "../../vocabulary";
import type { ClockTarget, TicketClockView } from "../types";
import { minute, newTicket, origin, pictureAfter, type Verb } from "./scenario";

/**
 * A second implementation, step by step: it knows no deadlines, no spans and no occasions. Each minute every
 * clock that runs in an open minute grows by one, and each verb says itself which clocks it touches.
 */
type SimClock = {
  metric: ClockMetric;
  startedAt: number;
  target: ClockTarget;
  /** Per minute since the start: did it run, whatever the calendar says. */
  ran: boolean[];
  still: Set<string>;
  usedMin: number;
  warnings: number[];
  warned: string[];
  breachedAt: number | null;
  endedAt: number | null;
  endedAs: "met" | "cancelled" | null;
};

export type Rows = Record<string, ClockTarget[]>;
export const rowOf = (priority: string) => (priority === "urgent" ? "urgent" : "rest");

export class Simulation {
  readonly clocks: SimClock[] = [];
  now = 0;
  view: TicketClockView;

  constructor(
    private readonly open: Record<string, boolean[]>,
    private readonly rows: Rows,
  ) {
    this.view = newTicket(origin);
    this.start("resolution");
  }

  private targetOf(metric: ClockMetric): ClockTarget | undefined {
    return this.rows[rowOf(this.view.facts.priority)]?.find((target) => target.metric === metric);
  }
  private live(metric: ClockMetric): SimClock | undefined {
    return this.clocks.find((clock) => clock.metric === metric && clock.endedAt === null);
  }
  private ended(metric: ClockMetric): SimClock | undefined {
    return this.clocks.findLast((clock) => clock.metric === metric && clock.endedAt !== null);
  }
  private isOpen(target: ClockTarget, step: number): boolean {
    return this.open[target.calendar ?? ""]?.[step] ?? false;
  }
  private start(metric: ClockMetric): void {
    const target = this.targetOf(metric);
    if (target === undefined) return;
    this.clocks.push({
      metric,
      startedAt: this.now,
      target,
      ran: [],
      still: new Set(),
      usedMin: 0,
      warnings: target.warnings.map((_, index) => index).filter((index) => this.warnUse(target, index) > 0),
      warned: [],
      breachedAt: null,
      endedAt: null,
      endedAs: null,
    });
    if (this.view.statusCategory === "waiting") this.still(metric, "waiting", true);
  }
  private end(metric: ClockMetric, as: "met" | "cancelled"): void {
    const clock = this.live(metric);
    if (clock === undefined) return;
    clock.endedAt = this.now;
    clock.endedAs = as;
  }
  private goOn(metric: ClockMetric): void {
    const clock = this.ended(metric);
    if (clock === undefined) return;
    clock.endedAt = null;
    clock.endedAs = null;
    clock.still.delete("waiting");
    const target = this.targetOf(metric);
    if (target !== undefined && target.target !== clock.target.target) this.retarget(clock, target);
  }
  private still(metric: ClockMetric, why: string, on: boolean): void {
    const clock = this.live(metric);
    if (clock === undefined) return;
    if (on && (why !== "waiting" || clock.target.pausesWhileWaiting)) clock.still.add(why);
    else clock.still.delete(why);
  }
  private warnUse(target: ClockTarget, index: number): number {
    const warning = target.warnings[index];
    if (warning === undefined) return 0;
    const budget = target.budgetMs / minute;
    return "share" in warning ? budget * warning.share : budget - warning.before_s / 60;
  }
  private retarget(clock: SimClock, target: ClockTarget): void {
    if (clock.breachedAt !== null || clock.target.target === target.target) return;
    clock.target = target;
    clock.usedMin = clock.ran.filter((ran, n) => ran && this.isOpen(target, clock.startedAt + n)).length;
    clock.warnings = target.warnings
      .map((_, index) => index)
      .filter((index) => this.warnUse(target, index) > clock.usedMin);
    if (clock.usedMin >= target.budgetMs / minute) clock.breachedAt = this.now;
    if (this.view.statusCategory === "waiting") this.still(clock.metric, "waiting", true);
  }

  verb(verb: Verb): void {
    const { view } = this;
    this.view = pictureAfter(view, verb, origin + this.now * minute);
    const reopens = view.statusCategory === "resolved" && (verb.do === "reopen" || verb.do === "customer");
    if (reopens) this.reopen();
    switch (verb.do) {
      case "customer":
        if (view.statusCategory === "waiting") this.wait(false);
        this.ask();
        break;
      case "reply":
        this.end("accept", "met");
        this.end("first_response", "met");
        this.end("next_response", "met");
        this.end("update", "met");
        this.start("update");
        break;
      case "escalate":
        this.escalate(view);
        break;
      case "transfer":
        this.end("accept", "cancelled");
        this.start("accept");
        this.wait(false);
        break;
      case "accept":
        this.end("accept", "met");
        break;
      case "handback":
        this.end("accept", "cancelled");
        this.end("next_response", "cancelled");
        this.end("tier", "met");
        this.wait(false);
        for (const metric of ["first_response", "update"] as const) this.still(metric, "ai", true);
        break;
      case "wait":
      case "resume":
        this.wait(verb.do === "wait");
        break;
      case "resolve":
        this.end("accept", view.holder === "member" ? "met" : "cancelled");
        for (const metric of ["first_response", "next_response", "update"] as const)
          this.end(metric, "cancelled");
        for (const metric of ["resolution", "tier"] as const) this.end(metric, "met");
        break;
      case "priority":
        for (const clock of this.clocks.filter(({ endedAt }) => endedAt === null)) {
          const target = this.targetOf(clock.metric);
          if (target === undefined) continue;
          this.retarget(clock, target);
          this.still(clock.metric, "waiting", this.view.statusCategory === "waiting");
        }
        break;
    }
  }
  private ask(): void {
    const { view } = this;
    const mayAsk = view.holder === "member" && view.firstHumanResponseAt !== null;
    if (mayAsk && this.live("next_response") === undefined) this.start("next_response");
  }
  private escalate(before: TicketClockView): void {
    this.end("accept", "cancelled");
    this.start("accept");
    this.wait(false);
    if (before.firstEscalationAt === null) this.start("first_response");
    for (const metric of ["first_response", "update"] as const) this.still(metric, "ai", false);
    if (before.tier !== this.view.tier) {
      this.end("tier", "met");
      this.start("tier");
    }
    this.ask();
  }
  private reopen(): void {
    const { view } = this;
    this.goOn("resolution");
    if (view.holder === "member") this.goOn("tier");
    if (view.firstHumanResponseAt === null) this.goOn("first_response");
    else {
      this.goOn("update");
      const asked = view.oldestUnansweredCustomerAt !== null;
      if (asked || (view.lastEscalationAt ?? 0) > (view.lastHumanPublicAt ?? 0)) this.ask();
    }
  }
  private wait(on: boolean): void {
    for (const { metric } of this.clocks.filter(({ endedAt }) => endedAt === null))
      this.still(metric, "waiting", on);
  }

  tick(): void {
    for (const clock of this.clocks) {
      const runs = clock.endedAt === null && clock.still.size === 0;
      clock.ran.push(runs);
      if (!runs || !this.isOpen(clock.target, this.now)) continue;
      clock.usedMin++;
      this.notice(clock);
    }
    this.now++;
  }
  private notice(clock: SimClock): void {
    const at = this.now + 1;
    const budget = clock.target.budgetMs / minute;
    for (const index of clock.warnings) {
      if (clock.breachedAt === null && clock.usedMin === this.warnUse(clock.target, index)) {
        clock.warned.push(`${at}:${index}`);
      }
    }
    if (clock.usedMin === budget) clock.breachedAt ??= at;
    else if (clock.metric === "accept" && clock.usedMin % budget === 0 && clock.breachedAt !== null) {
      clock.warned.push(`${at}:${clock.target.warnings.length + clock.usedMin / budget - 2}`);
    }
  }
}

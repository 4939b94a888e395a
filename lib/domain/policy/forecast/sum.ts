import { uuidv7Floor } from "../../ids";
import { localHourOf } from "../../time/local-day";
import type { Reason } from "../../vocabulary";
import type { Outcome, Replayed, Sent } from "./replay";
import type { Forecast, ForecastPlace, MovedId, MovedTicket, Pair } from "./types";

/** Listed of each kind of moved ticket, the newest; counts are exact. */
const listedPerKind = 160;

type Side = "now" | "then";
type Place = Pick<Sent, "tier" | "team"> & { rule: string; reason: Reason };
/** Where a ticket went, one place per escalation, under either version. */
type Track = { now: Place[]; then: Place[]; differsAt: number | null };
/** A moved ticket before its key and subject are read. */

const pair = (): Pair => ({ now: 0, then: 0 });

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const stored = map.get(key);
  if (stored !== undefined) return stored;
  const value = make();
  map.set(key, value);
  return value;
}

const samePlace = (a: Pick<Place, "tier" | "team">, b: Pick<Place, "tier" | "team">): boolean =>
  a.tier === b.tier && a.team === b.team;

/** Adds up decisions under two versions, one after another, in memory that grows with escalations only. */
export class ForecastSum {
  decisions = 0;
  private readonly escalations = pair();
  private readonly reasons = new Map<Reason, Pair>();
  private readonly teams = new Map<string, Forecast["byTeam"][number]>();
  private readonly hours = Array.from({ length: 24 }, pair);
  private readonly rules = new Map<string, { fired: Pair; shadow: Pair }>();
  private readonly tracks = new Map<string, Track>();

  constructor(private readonly zone: string) {}

  add(ticketId: string, at: number, now: Replayed, then: Replayed): void {
    this.decisions++;
    this.addRules("now", now.outcome);
    this.addRules("then", then.outcome);
    const [is, was] = [then.outcome.sent, now.outcome.sent];
    if (is === null && was === null) return;
    const hour = localHourOf(at, this.zone);
    if (was !== null) this.addSent("now", was, hour);
    if (is !== null) this.addSent("then", is, hour);
    const track = entry(this.tracks, ticketId, () => ({ now: [], then: [], differsAt: null }));
    if (was !== null) track.now.push(was);
    if (is !== null) track.then.push(is);
    const differs = was === null || is === null || !samePlace(was, is);
    if (differs) track.differsAt ??= at;
  }

  private addRules(side: Side, { fired, shadow }: Outcome): void {
    const of = (rule: string) => entry(this.rules, rule, () => ({ fired: pair(), shadow: pair() }));
    for (const rule of fired) of(rule).fired[side]++;
    for (const rule of shadow) of(rule).shadow[side]++;
  }

  private addSent(side: Side, { tier, team, reason }: Sent, hour: number): void {
    this.escalations[side]++;
    entry(this.reasons, reason, pair)[side]++;
    const make = () => ({ tier, team, ...pair(), hours: new Array<number>(24).fill(0) });
    const byTeam = entry(this.teams, `${tier} ${team ?? ""}`, make);
    byTeam[side]++;
    if (side === "then") byTeam.hours[hour] = (byTeam.hours[hour] ?? 0) + 1;
    const ofHour = this.hours[hour];
    if (ofHour !== undefined) ofHour[side]++;
  }

  /** Tickets that go elsewhere, with where; the newest first. */
  moved(): { counts: Record<MovedTicket["kind"], number>; listed: MovedId[]; ids: Set<string> } {
    const all: MovedId[] = [];
    for (const [ticketId, track] of this.tracks) {
      const moved = movedOf(ticketId, track);
      if (moved !== null) all.push(moved);
    }
    all.sort((a, b) => b.at - a.at);
    const counts = { stays: 0, new: 0, elsewhere: 0 };
    const listed = all.filter(({ kind }) => ++counts[kind] <= listedPerKind);
    return { counts, listed, ids: new Set(all.map(({ ticketId }) => ticketId)) };
  }

  /** @param createdFrom a ticket made before it was perhaps sent before the period, and says nothing of what was missed */
  judged(truths: ReadonlyMap<string, boolean>, createdFrom: number): Pick<Forecast, "needless" | "missed"> {
    const floor = uuidv7Floor(createdFrom);
    const count = { needless: pair(), sent: pair(), missed: pair(), kept: pair() };
    for (const [ticketId, needed] of truths) {
      const track = this.tracks.get(ticketId);
      for (const side of ["now", "then"] as const) {
        if ((track?.[side].length ?? 0) > 0) {
          count.sent[side]++;
          if (!needed) count.needless[side]++;
        } else if (ticketId >= floor) {
          count.kept[side]++;
          if (needed) count.missed[side]++;
        }
      }
    }
    const share = (part: Pair, of: Pair, side: Side) => (of[side] === 0 ? null : part[side] / of[side]);
    const both = (part: Pair, of: Pair) => ({ now: share(part, of, "now"), then: share(part, of, "then") });
    return {
      needless: { ...both(count.needless, count.sent), judged: count.sent.now },
      missed: { ...both(count.missed, count.kept), reviewed: count.kept.now },
    };
  }

  totals(): Pick<Forecast, "escalations" | "byReason" | "byTeam" | "byHour" | "byRule"> {
    const busiest = (a: Pair, b: Pair) => Math.max(b.now, b.then) - Math.max(a.now, a.then);
    return {
      escalations: { ...this.escalations },
      byReason: [...this.reasons].map(([reason, counts]) => ({ reason, ...counts })).sort(busiest),
      byTeam: [...this.teams.values()].sort(busiest),
      byHour: this.hours,
      byRule: [...this.rules].map(([rule, { fired, shadow }]) => ({ rule, ...fired, shadow })).sort(busiest),
    };
  }
}

function movedOf(ticketId: string, { now, then, differsAt }: Track): MovedId | null {
  if (differsAt === null) return null;
  const common = { ticketId, at: differsAt };
  const ai: ForecastPlace = { holder: "ai" };
  const [was, is] = [now[0], then[0]];
  if (was === undefined)
    return is === undefined ? null : { ...common, kind: "new", now: ai, then: person(is) };
  if (is === undefined) return { ...common, kind: "stays", now: person(was), then: ai };
  for (let n = 0; n < Math.max(now.length, then.length); n++) {
    const [a, b] = [now[Math.min(n, now.length - 1)] ?? was, then[Math.min(n, then.length - 1)] ?? is];
    if (!samePlace(a, b)) return { ...common, kind: "elsewhere", now: person(a), then: person(b) };
  }
  return null;
}

const person = ({ tier, team, rule, reason }: Place): ForecastPlace => ({
  holder: "person",
  tier,
  team,
  rule,
  reason,
});

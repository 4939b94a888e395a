/** Who had the baton: the AI, nobody yet (an owner who hasn't accepted), or a member. */
export type RelayHolder = "ai" | "to_accept" | "member";

export type RelayLeg = {
  holder: RelayHolder;
  /** 1-based tier of a member's leg; above 3 looks like 3. */
  tier?: number;
  /** `AI`, `To accept`, `L2 Finance · Maya`. */
  label: string;
  /** Said after the time on the wide strip: `14 messages`. */
  note?: string;
  /** Epoch ms. */
  fromMs: number;
  /** Epoch ms; null while it is held. */
  toMs: number | null;
};

/** How long a leg took so far, ms, never negative. */
export function legMs(leg: RelayLeg, nowMs: number): number {
  return Math.max(0, (leg.toMs ?? nowMs) - leg.fromMs);
}

/** Each leg's share of the strip as a flex-grow from 1 to 1000; a leg of no length still gets its sliver. */
export function legShares(legs: readonly RelayLeg[], nowMs: number): number[] {
  const wholeMs = legs.reduce((sum, leg) => sum + legMs(leg, nowMs), 0);
  if (wholeMs === 0) return legs.map(() => 1000 / Math.max(1, legs.length));
  return legs.map((leg) => Math.max(1, Math.round((legMs(leg, nowMs) / wholeMs) * 1000)));
}

/** The colour class of a leg: violet is the machine, petrol is people, hatched waits. */
export function legClass(leg: Pick<RelayLeg, "holder" | "tier">): string {
  if (leg.holder === "ai") return "bg-ai";
  if (leg.holder === "to_accept") return "hatched";
  const tier = leg.tier ?? 1;
  return tier <= 1 ? "bg-l1" : tier === 2 ? "bg-l2" : "bg-l3";
}

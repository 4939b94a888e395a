import type { Dimension } from "./aggregate";
import type { EscalatedItem } from "./oracle-events.testing";
import type { TicketHistory } from "./types";

/** What the oracle groups things by: looked up in the raw events for each thing on its own. */

export type Groups = Record<Dimension, string | null>;
/** One thing that counts, where and when it does. */
export type Unit = { at: number; path: string; group: Groups };

type Place = { tier: string | null; team: string | null };

/** The last escalation among the first `end` events. */
export const latest = (escalations: readonly EscalatedItem[], end: number): EscalatedItem | undefined =>
  escalations.filter(({ i }) => i < end).at(-1);

/** Of a thing that counts at event `i`: category and customer as that event has them, the rest as its escalation has. */
export function groupsOf(
  { events }: TicketHistory,
  i: number,
  escalation: EscalatedItem | undefined,
  { tier, team }: Place,
): Groups {
  const by = escalation?.event;
  return {
    reason: by?.reason ?? null,
    trigger: by?.trigger ?? null,
    source: by?.from ?? null,
    policyVersion: by === undefined ? null : `${by.policyVersion}`,
    tier,
    team,
    category: events[i]?.category ?? null,
    customerTier: events[i]?.customerTier ?? null,
  };
}

import * as z from "zod";
import type { DryRunAnswer } from "@/lib/domain/answers/ticket-answer";
import { calendarOfTurn } from "@/lib/domain/engine/calendars";
import { explainClock } from "@/lib/domain/sla/explain";
import { ClockWire } from "./clock";
import { TicketWire } from "./ticket";
import { answerWire, TicketAnswerWire } from "./ticket-answer";
import type { WireContext } from "./wire-context";

const Would = TicketWire.pick({
  status: true,
  status_category: true,
  holder: true,
  tier: true,
  team: true,
  owner: true,
  priority: true,
  category: true,
  tags: true,
});

export const DryRunWire = TicketAnswerWire.pick({ decision: true, handoff: true, tell_customer: true })
  .extend({
    ticket: Would,
    clocks: z.array(
      ClockWire.extend({ why: z.array(z.string()).meta({ description: "Why the deadline is what it is." }) }),
    ),
  })
  .meta({ id: "DryRun" });

/** A dry run on the wire; the clocks say in words why they are due when they are. */
export function dryRunWire(
  { changes, answer }: DryRunAnswer,
  { wordsAt }: WireContext,
): z.infer<typeof DryRunWire> {
  const at = changes.at;
  const words = wordsAt(at);
  const { ticket, clocks, decision, handoff, tell_customer } = answerWire(answer, words);
  const calendarOf = calendarOfTurn(changes);
  const { targets, deadlines } = changes.path.policy.sla;
  const nameOf = (slug: string) =>
    [...targets, ...deadlines].find((each) => each.slug === slug)?.name ?? slug;
  const names = { target: (target: { target: string }) => nameOf(target.target) };
  const whys = new Map(
    changes.clocks.map((clock) => [clock.clockId, explainClock(clock, names, calendarOf, at).map(words)]),
  );
  return {
    ticket: Would.parse(ticket),
    decision,
    handoff,
    tell_customer,
    clocks: clocks.map((clock) => ({ ...clock, why: whys.get(clock.clock_id) ?? [] })),
  };
}

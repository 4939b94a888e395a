import { sql } from "drizzle-orm";
import { verdicts } from "@/db/schema";
import { conflict, invalid } from "@/lib/domain/errors";
import type { GiveVerdict } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import { type Ctx, newId } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket, personOf } from "./work/change";

/** What the recipient says of the handoff: three taps, a grade for the brief. A later tap changes only what it names. */
export async function giveVerdict(ctx: Ctx, input: GiveVerdict): Promise<TicketAnswer> {
  authorize(ctx, "ticket:verdict");
  const person = personOf(ctx);
  const given = {
    ...(input.needed === undefined ? {} : { needed: input.needed }),
    ...(input.timing === undefined ? {} : { timing: input.timing }),
    ...(input.ai_answer === undefined ? {} : { aiAnswer: input.ai_answer }),
    ...(input.brief_score === undefined ? {} : { briefScore: input.brief_score }),
    ...(input.missing_part === undefined ? {} : { missingPart: input.missing_part }),
    ...(input.had_to_repeat === undefined ? {} : { hadToRepeat: input.had_to_repeat }),
  };
  if (Object.keys(given).length === 0) throw invalid("Say at least one thing of the handoff.");
  return changeTicket(ctx, input, "ticket:verdict", async (work) => {
    const received = work.ticket.relay.some((leg) => leg.holder === "member" && leg.member === person.handle);
    if (!received) throw conflict("Only somebody who held this ticket can judge its handoff.");
    const [row] = await work.tx
      .insert(verdicts)
      .values({
        workspaceId: ctx.workspaceId,
        verdictId: newId(work.ctx.now),
        ticketId: work.ticket.id,
        memberId: person.memberId,
        moment: input.moment,
        ...given,
        at: work.ctx.now,
      })
      .onConflictDoUpdate({
        target: [verdicts.workspaceId, verdicts.ticketId, verdicts.memberId, verdicts.moment],
        set: { ...given, at: sql`excluded.at` },
      })
      .returning();
    if (row === undefined) return;
    work.out.events.push({
      type: "verdict_given",
      data: {
        moment: row.moment,
        needed: row.needed,
        timing: row.timing,
        ai_answer: row.aiAnswer,
        brief_score: row.briefScore,
        missing_part: row.missingPart,
        had_to_repeat: row.hadToRepeat,
        by: person.handle,
      },
    });
  });
}

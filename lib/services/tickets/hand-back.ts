import { conflict, invalid } from "@/lib/domain/errors";
import type { HandBack } from "@/lib/domain/ticket/inputs";
import { handBackToAi, handOver, isOpen, tierRank } from "@/lib/domain/ticket/machine";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket } from "./work/change";
import { tellOfMove } from "./work/notify";
import { chooseAndReserve, handOverTo } from "./work/route";
import { take } from "./work/step";
import type { Work } from "./work/types";

/** Back to the AI with instructions, or down a tier; the AI resumes with afresh signals. */
export async function handBack(ctx: Ctx, input: HandBack): Promise<TicketAnswer> {
  authorize(ctx, "ticket:hand_back");
  return changeTicket(ctx, input, "ticket:hand_back", async (work) => {
    if (!isOpen(work.ticket)) throw conflict("This ticket is resolved. Reopen it first.");
    if (input.to !== "ai") return down(work, input.to.tier, input.instructions);
    const former = work.ticket.owner;
    take(
      work,
      handBackToAi(work.ticket, work.path.policy, {
        at: work.ctx.now,
        rule: null,
        note: input.instructions,
        instructions: input.instructions,
        allowedActions: input.allowed_actions,
        decided: input.decided ?? null,
      }),
    );
    tellOfMove(work, { former, why: "person" });
  });
}

async function down(work: Work, tier: string, note: string): Promise<void> {
  const { policy } = work.path;
  const [now, wanted] = [tierRank(policy, work.ticket.tier), tierRank(policy, tier)];
  if (wanted === null)
    throw invalid("That tier is not known.", [
      {
        pointer: "/to/tier",
        code: "unknown",
        message: `Known: ${policy.tiers.map((t) => t.slug).join(", ")}.`,
      },
    ]);
  if (now === null || wanted >= now) throw conflict("A handback goes down. Escalate or transfer instead.");
  const chosen = chooseAndReserve(work, { tier, team: null, skill: null }, () => true, []);
  if (chosen === null || chosen.route.tier !== tier) throw conflict("Nobody can take it at that tier now.");
  const former = work.ticket.owner;
  const why = { kind: "handback" as const, reason: null, rule: null, note, chips: [], reassigned: false };
  take(work, handOver(work.ticket, policy, handOverTo(work, chosen, why)));
  tellOfMove(work, { former, why: "person" });
}

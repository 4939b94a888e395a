import { appDb } from "@/db/client";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import { hiddenAmong } from "../access/view";
import type { Ctx } from "../context";
import { createTicket } from "./create-ticket";

type CreatedByScreen = Omit<TicketAnswer, "links"> & { links: { ticket: string | null } };

/** Whoever brings in a restricted ticket may not see it: then there is no page to go to. */
export async function createByScreen(ctx: Ctx, input: CreateTicket): Promise<CreatedByScreen> {
  const answer = await createTicket(ctx, input);
  const isHidden = (await hiddenAmong(appDb(), ctx, [answer.key])).length > 0;
  return isHidden ? { ...answer, links: { ticket: null } } : answer;
}

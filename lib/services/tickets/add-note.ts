import type { AddNote } from "@/lib/domain/ticket/inputs";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket, personOf } from "./work/change";
import { hear } from "./work/hear";
import { notifyOwner } from "./work/notify";

/** An internal note: never sent, meets no clock. The owner hears of another's note. */
export async function addNote(ctx: Ctx, input: AddNote): Promise<TicketAnswer> {
  authorize(ctx, "ticket:note");
  const person = personOf(ctx);
  return changeTicket(ctx, input, "ticket:note", async (work) => {
    hear(
      work,
      { author: "human", body: input.body },
      { by: person.handle, suggestion: false, isPublic: false },
    );
    if (work.ticket.owner !== person.handle) notifyOwner(work, "noted", { by: person.handle });
  });
}

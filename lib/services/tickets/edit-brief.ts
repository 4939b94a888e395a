import { conflict, invalid } from "@/lib/domain/errors";
import type { EditBrief } from "@/lib/domain/ticket/inputs";
import { briefParts } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { rebuildBrief } from "./work/brief";
import { changeTicket, personOf } from "./work/change";
import { conversationOf } from "./work/conversation";

/** A person's wording of one part; it survives later rebuilds. The version they saw must be the latest. */
export async function editBrief(ctx: Ctx, input: EditBrief): Promise<TicketAnswer> {
  authorize(ctx, "ticket:edit_brief");
  const person = personOf(ctx);
  return changeTicket(ctx, { key: input.key }, "ticket:edit_brief", async (work) => {
    const conversation = await conversationOf(work);
    const known = [...briefParts, ...work.path.policy.brief.own.map((part) => part.slug)];
    if (!known.some((part) => part === input.part))
      throw invalid("That part is not known.", [
        { pointer: "/part", code: "unknown", message: `Known: ${known.join(", ")}.` },
      ]);
    if (conversation.briefVersion !== input.brief_version)
      throw conflict("The brief changed since you looked at it.", {
        brief_version: conversation.briefVersion,
      });
    conversation.given[input.part] = { text: input.text, by: person.handle };
    await rebuildBrief(work);
    work.out.events.push({
      type: "brief_edited",
      data: { part: input.part, version: conversation.briefVersion + 1 },
    });
  });
}

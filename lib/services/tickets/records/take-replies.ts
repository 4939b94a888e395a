import * as z from "zod";
import { TicketKey } from "@/lib/domain/ticket/inputs";
import { whole } from "@/lib/domain/whole";

export const TakeReplies = z.strictObject({
  key: TicketKey,
  /** The number of the newest reply that the source has taken. */
  up_to: whole(1),
});
export type TakeReplies = z.infer<typeof TakeReplies>;

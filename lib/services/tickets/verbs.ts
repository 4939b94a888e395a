import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import type { CommandName, InputOf } from "@/lib/domain/engine/commands";
import type { Ctx } from "../context";
import { changeTicket } from "./change";

/** The verbs of one stored ticket: each loads it under its lock, runs the engine's command, saves and presents. */
function verb<Name extends CommandName>(name: Name) {
  return (ctx: Ctx, input: InputOf<Name> & { key: string }): Promise<TicketAnswer> =>
    changeTicket(ctx, name, input);
}

export const acceptTicket = verb("accept");
export const reply = verb("reply");
export const addNote = verb("note");
export const escalate = verb("escalate");
export const transfer = verb("transfer");
export const assign = verb("assign");
export const handBack = verb("hand_back");
export const setStatus = verb("set_status");
export const wait = verb("wait");
export const resume = verb("resume");
export const setPriority = verb("set_priority");
export const setCategory = verb("set_category");
export const setFields = verb("set_fields");
export const editBrief = verb("edit_brief");
export const resolve = verb("resolve");
export const closeTicket = verb("close");
export const reopen = verb("reopen");
export const giveVerdict = verb("give_verdict");
export const retryDelivery = verb("retry_delivery");
export const markSentElsewhere = verb("mark_sent_elsewhere");
export const acknowledgeReplies = verb("take_replies");

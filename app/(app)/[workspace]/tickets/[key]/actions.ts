"use server";

import { verbAction } from "@/lib/http/action";
import * as conversation from "@/lib/verbs/tickets/conversation";
import * as relay from "@/lib/verbs/tickets/relay";
import * as status from "@/lib/verbs/tickets/status";
import * as values from "@/lib/verbs/tickets/values";

export const replyAction = verbAction(conversation.reply);
export const noteAction = verbAction(conversation.addNote);
export const retryDeliveryAction = verbAction(conversation.retryDelivery);
export const sentElsewhereAction = verbAction(conversation.markSentElsewhere);
export const assignAction = verbAction(relay.assign);
export const closeAction = verbAction(status.close);
export const setCategoryAction = verbAction(values.setCategory);
export const setFieldsAction = verbAction(values.setFields);
export const verdictAction = verbAction(values.giveVerdict);
export const editBriefAction = verbAction(values.editBrief);

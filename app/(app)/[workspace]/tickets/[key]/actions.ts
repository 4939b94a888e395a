"use server";

import {
  AddNote,
  Assign,
  Close,
  EditBrief,
  FailedReply,
  GiveVerdict,
  Reply,
  SetCategory,
  SetFields,
} from "@/lib/domain/ticket/inputs";
import { action } from "@/lib/http/action";
import { withCard } from "@/lib/services/board/read-card";
import { addNote } from "@/lib/services/tickets/add-note";
import { markSentElsewhere, retryDelivery } from "@/lib/services/tickets/delivery/send-again";
import { editBrief } from "@/lib/services/tickets/edit-brief";
import { giveVerdict } from "@/lib/services/tickets/give-verdict";
import { reply } from "@/lib/services/tickets/reply";
import { closeTicket } from "@/lib/services/tickets/resolve";
import { setCategory, setFields } from "@/lib/services/tickets/set-values";
import { assign } from "@/lib/services/tickets/transfer";

export const replyAction = action(Reply, withCard(reply));
export const noteAction = action(AddNote, withCard(addNote));
export const assignAction = action(Assign, withCard(assign));
export const setCategoryAction = action(SetCategory, withCard(setCategory));
export const setFieldsAction = action(SetFields, withCard(setFields));
export const closeAction = action(Close, withCard(closeTicket));
export const verdictAction = action(GiveVerdict, withCard(giveVerdict));
export const editBriefAction = action(EditBrief, withCard(editBrief));
export const retryDeliveryAction = action(FailedReply, withCard(retryDelivery));
export const sentElsewhereAction = action(FailedReply, withCard(markSentElsewhere));

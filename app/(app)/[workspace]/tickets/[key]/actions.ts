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
import {
  addNote,
  assign,
  closeTicket,
  editBrief,
  giveVerdict,
  markSentElsewhere,
  reply,
  retryDelivery,
  setCategory,
  setFields,
} from "@/lib/services/tickets/verbs";

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

import { EditBrief, GiveVerdict, SetCategory, SetFields, SetPriority } from "@/lib/domain/ticket/inputs";
import { ticketVerb } from "../ticket-verb";

/** Verbs of what is known and thought of a ticket. */

export const setPriority = ticketVerb("set_priority", {
  input: SetPriority,
  address: "priority",
  summary: "Set the priority",
});

export const setCategory = ticketVerb("set_category", {
  input: SetCategory,
  address: "category",
  summary: "Set the category",
});

export const setFields = ticketVerb("set_fields", {
  input: SetFields,
  address: "fields",
  summary: "Set fields and ratings, add and remove tags",
});

export const editBrief = ticketVerb("edit_brief", {
  input: EditBrief,
  address: "brief",
  summary: "Write a part of the brief",
});

export const giveVerdict = ticketVerb("give_verdict", {
  input: GiveVerdict,
  address: "verdict",
  summary: "Judge the handover in one tap",
});

import { AcknowledgeReplies, AddMessages, AddNote, FailedReply, Reply } from "@/lib/domain/ticket/inputs";
import { addMessages as appendMessages } from "@/lib/services/tickets/add-messages";
import { ticketVerb } from "../ticket-verb";

/** Verbs of what is said on a ticket, and of what became of it on its way. */

export const addMessages = ticketVerb("add_messages", {
  input: AddMessages,
  address: "messages",
  summary: "Append messages and new AI signals; decides again",
  run: appendMessages,
  programsOnly: true,
});

export const reply = ticketVerb("reply", {
  input: Reply,
  address: "reply",
  summary: "Answer the customer as a person",
});

export const addNote = ticketVerb("note", {
  input: AddNote,
  address: "note",
  summary: "Add an internal note",
});

export const acknowledgeReplies = ticketVerb("take_replies", {
  input: AcknowledgeReplies,
  address: "taken",
  summary: "The source has delivered what people wrote, up to a message",
  programsOnly: true,
});

export const retryDelivery = ticketVerb("retry_delivery", {
  input: FailedReply,
  address: "retry-delivery",
  summary: "Offer a reply that was not delivered once more",
});

export const markSentElsewhere = ticketVerb("mark_sent_elsewhere", {
  input: FailedReply,
  address: "sent-elsewhere",
  summary: "A person says that they sent a reply another way",
});

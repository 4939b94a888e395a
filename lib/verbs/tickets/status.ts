import { Close, Reopen, Resolve, Resume, SetStatus, Wait } from "@/lib/domain/ticket/inputs";
import { ticketVerb } from "../ticket-verb";

/** Verbs by which a ticket gets another status. */

export const setStatus = ticketVerb("set_status", {
  input: SetStatus,
  address: "status",
  summary: "Move within the status category, or between active and waiting",
});

export const wait = ticketVerb("wait", {
  input: Wait,
  address: "wait",
  summary: "Wait on the customer",
});

export const resume = ticketVerb("resume", {
  input: Resume,
  address: "resume",
  summary: "Go on after waiting",
});

export const resolve = ticketVerb("resolve", {
  input: Resolve,
  address: "resolve",
  summary: "Resolve with a closure",
});

export const close = ticketVerb("close", {
  input: Close,
  address: "close",
  summary: "Close a resolved ticket",
});

export const reopen = ticketVerb("reopen", {
  input: Reopen,
  address: "reopen",
  summary: "Open a resolved ticket again",
});

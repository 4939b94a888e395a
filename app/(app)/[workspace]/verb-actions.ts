"use server";

import {
  Escalate,
  HandBack,
  Reopen,
  Resolve,
  Resume,
  SetPriority,
  SetStatus,
  Transfer,
  Wait,
} from "@/lib/domain/ticket/inputs";
import { action, verbAction } from "@/lib/http/action";
import { withCard } from "@/lib/services/board/read-card";
import {
  escalate,
  handBack,
  reopen,
  resolve,
  resume,
  setPriority,
  setStatus,
  transfer,
  wait,
} from "@/lib/services/tickets/verbs";
import { accept } from "@/lib/verbs/tickets/relay";

export const acceptAction = verbAction(accept);
export const escalateAction = action(Escalate, withCard(escalate));
export const transferAction = action(Transfer, withCard(transfer));
export const handBackAction = action(HandBack, withCard(handBack));
export const resolveAction = action(Resolve, withCard(resolve));
export const reopenAction = action(Reopen, withCard(reopen));
export const waitAction = action(Wait, withCard(wait));
export const resumeAction = action(Resume, withCard(resume));
export const setStatusAction = action(SetStatus, withCard(setStatus));
export const setPriorityAction = action(SetPriority, withCard(setPriority));

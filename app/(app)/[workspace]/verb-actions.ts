"use server";

import { verbAction } from "@/lib/http/action";
import * as relay from "@/lib/verbs/tickets/relay";
import * as status from "@/lib/verbs/tickets/status";
import * as values from "@/lib/verbs/tickets/values";

export const acceptAction = verbAction(relay.accept);
export const escalateAction = verbAction(relay.escalate);
export const transferAction = verbAction(relay.transfer);
export const handBackAction = verbAction(relay.handBack);
export const resolveAction = verbAction(status.resolve);
export const reopenAction = verbAction(status.reopen);
export const waitAction = verbAction(status.wait);
export const resumeAction = verbAction(status.resume);
export const setStatusAction = verbAction(status.setStatus);
export const setPriorityAction = verbAction(values.setPriority);

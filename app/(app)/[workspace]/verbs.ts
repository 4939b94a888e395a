import type { VerbActions } from "@/components/verbs/types";
import * as verbs from "./verb-actions";

/** The server actions that the dialogs and the board take as one prop. */
export const verbActions: VerbActions = {
  accept: verbs.acceptAction,
  escalate: verbs.escalateAction,
  transfer: verbs.transferAction,
  handback: verbs.handBackAction,
  resolve: verbs.resolveAction,
  reopen: verbs.reopenAction,
  wait: verbs.waitAction,
  resume: verbs.resumeAction,
  status: verbs.setStatusAction,
  priority: verbs.setPriorityAction,
};

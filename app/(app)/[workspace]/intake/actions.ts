"use server";

import { verbAction } from "@/lib/http/action";
import { createTicket, dryRun } from "@/lib/verbs/intake";

export const createAction = verbAction(createTicket);
export const previewAction = verbAction(dryRun);

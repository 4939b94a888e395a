"use server";

import { verbAction } from "@/lib/http/action";
import { confirmProcedure } from "@/lib/verbs/policy";

export const confirmProcedureAction = verbAction(confirmProcedure);

"use server";

import { verbAction } from "@/lib/http/action";
import { createPath } from "@/lib/verbs/policy";

export const createPathAction = verbAction(createPath);

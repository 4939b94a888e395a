"use server";

import { verbAction } from "@/lib/http/action";
import { takeBack } from "@/lib/verbs/policy";

export const takeBackAction = verbAction(takeBack);

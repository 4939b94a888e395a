"use server";

import { action } from "@/lib/http/action";
import { CreateApiKey, createApiKey } from "@/lib/services/api-keys/create-api-key";
import { MarkFirstSteps, markFirstSteps as mark } from "@/lib/services/workspace/first-steps";

export const markFirstSteps = action(MarkFirstSteps, mark);
export const createFirstKey = action(CreateApiKey, createApiKey);

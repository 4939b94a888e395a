"use server";

import { action } from "@/lib/http/action";
import { CreateApiKey, createApiKey } from "@/lib/services/api-keys/create-api-key";
import { RevokeApiKey, revokeApiKey } from "@/lib/services/api-keys/revoke-api-key";

export const createKey = action(CreateApiKey, createApiKey);
export const revokeKey = action(RevokeApiKey, revokeApiKey);

"use server";

import { action } from "@/lib/http/action";
import { resetLinkByForm } from "@/lib/http/forms/password-forms";
import { CreateApiKey, createApiKey } from "@/lib/services/api-keys/create-api-key";
import { RevokeApiKey, revokeApiKey } from "@/lib/services/api-keys/revoke-api-key";
import { RotateApiKey, rotateApiKey } from "@/lib/services/api-keys/rotate-api-key";
import { MakeResetLink } from "@/lib/services/auth/reset-password";
import { UnlinkSignOn, unlinkSignOn as unlink } from "@/lib/services/auth/unlink-sign-on";
import { UpdateWorkspace, updateWorkspace as update } from "@/lib/services/workspace/update-workspace";

export const createKey = action(CreateApiKey, createApiKey);
export const updateWorkspace = action(UpdateWorkspace, update);
export const rotateKey = action(RotateApiKey, rotateApiKey);
export const revokeKey = action(RevokeApiKey, revokeApiKey);
export const makeResetLink = action(MakeResetLink, resetLinkByForm);
export const unlinkSignOn = action(UnlinkSignOn, unlink);

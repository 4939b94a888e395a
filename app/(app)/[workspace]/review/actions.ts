"use server";

import { verbAction } from "@/lib/http/action";
import { cancelPublishRequest, publishDraft } from "@/lib/verbs/policy";

export const publishDraftAction = verbAction(publishDraft);
export const cancelRequestAction = verbAction(cancelPublishRequest);

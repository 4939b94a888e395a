"use server";

import { action } from "@/lib/http/action";
import { OfPath } from "@/lib/services/policy/draft/inputs";
import { PublishDraft } from "@/lib/services/policy/publish/inputs";
import { publishDraft } from "@/lib/services/policy/publish/publish-draft";
import { cancelRequest } from "@/lib/services/policy/publish/request";

export const publishDraftAction = action(PublishDraft, publishDraft);
export const cancelRequestAction = action(OfPath, cancelRequest);

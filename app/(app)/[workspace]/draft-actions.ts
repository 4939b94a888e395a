"use server";

import { action, verbAction } from "@/lib/http/action";
import { checkDraft } from "@/lib/services/policy/draft/check-draft";
import { OfPath, PulseDraft } from "@/lib/services/policy/draft/inputs";
import { pulseDraft } from "@/lib/services/policy/draft/presence";
import { discardDraft, patchDraft, rebaseDraft } from "@/lib/verbs/policy";

export const patchDraftAction = verbAction(patchDraft);
export const pulseDraftAction = action(PulseDraft, pulseDraft);
export const discardDraftAction = verbAction(discardDraft);
export const rebaseDraftAction = verbAction(rebaseDraft);
export const checkDraftAction = action(OfPath, checkDraft);

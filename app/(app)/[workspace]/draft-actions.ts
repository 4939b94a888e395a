"use server";

import { action } from "@/lib/http/action";
import { checkDraft } from "@/lib/services/policy/draft/check-draft";
import { discardDraft } from "@/lib/services/policy/draft/discard-draft";
import { DiscardDraft, OfPath, PatchDraft, PulseDraft } from "@/lib/services/policy/draft/inputs";
import { patchDraft } from "@/lib/services/policy/draft/patch-draft";
import { pulseDraft } from "@/lib/services/policy/draft/presence";
import { rebaseDraft } from "@/lib/services/policy/draft/rebase-draft";

export const patchDraftAction = action(PatchDraft, patchDraft);
export const pulseDraftAction = action(PulseDraft, pulseDraft);
export const discardDraftAction = action(DiscardDraft, discardDraft);
export const rebaseDraftAction = action(OfPath, rebaseDraft);
export const checkDraftAction = action(OfPath, checkDraft);

"use server";

import { action } from "@/lib/http/action";
import { discardDraft } from "@/lib/services/policy/draft/discard-draft";
import { DiscardDraft, PatchDraft, PulseDraft } from "@/lib/services/policy/draft/inputs";
import { patchDraft } from "@/lib/services/policy/draft/patch-draft";
import { pulseDraft } from "@/lib/services/policy/draft/presence";

export const patchDraftAction = action(PatchDraft, patchDraft);
export const pulseDraftAction = action(PulseDraft, pulseDraft);
export const discardDraftAction = action(DiscardDraft, discardDraft);

"use client";

import { useTranslations } from "next-intl";
import { replacedBy } from "@/lib/domain/policy/changes/faults";
import type { DescribedChange } from "@/lib/domain/policy/changes/types";
import { undoChange } from "@/lib/domain/policy/changes/undo";
import { applyPatch } from "@/lib/domain/policy/draft/patch";
import type { Finding } from "@/lib/domain/policy/findings";
import { useDraft } from "../draft/use-draft";
import { announce } from "../ui/feedback/announcer";
import { toast } from "../ui/overlays/toast";
import { useMsg } from "../words/use-msg";

/** Focus after something left the list: the list's own heading, which stays. */
export const headingId = "review-changes";
const focusHeading = () => document.getElementById(headingId)?.focus();

type Mend = {
  undo: (change: DescribedChange, sentence: string) => void;
  fixOf: (finding: Finding, change: DescribedChange | null) => { label: string; mend: () => void } | null;
};

/** Taking one change back, and mending one fault: both are edits like any other, with undo. */
export function useMend(): Mend {
  const t = useTranslations("review");
  const render = useMsg();
  const { document: mine, live, edit } = useDraft();
  const undo = (change: DescribedChange, sentence: string) => {
    const { document: next, refused } = undoChange(live, mine, change);
    if (refused.length > 0 && next === mine) {
      toast({ title: t("undo.failed"), tone: "warn", id: "undo-failed" });
      return;
    }
    edit((document) => undoChange(live, document, change).document, {
      label: t("undo.step", { change: sentence }),
    });
    announce(t("undo.done", { change: sentence }), "polite");
    focusHeading();
  };
  return {
    undo,
    fixOf: ({ fix }, change) => {
      if (fix !== undefined)
        return {
          label: render(fix.label),
          mend: () => {
            edit((document) => applyPatch(document, fix.patch).document, { label: render(fix.label) });
            announce(t("faults.fixed"), "polite");
            focusHeading();
          },
        };
      if (change === null) return null;
      const before = replacedBy(change);
      const label = before === null ? t("faults.undo") : t("faults.revert", { name: render(before) });
      return { label, mend: () => undo(change, label) };
    },
  };
}

"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { announce } from "../ui/feedback/announcer";
import { useDraft } from "./use-draft";

/** Inputs in which Ctrl+Z is the browser's own. */
function hasOwnUndo(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["range", "checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Focus that undo took away with its element goes to the head, never to the top of the page. */
const afterUndoId = "draft-undo";

export { afterUndoId };

/** Undo and redo that say what they did; Ctrl or ⌘ with Z, Shift+Z and Y outside of text fields. */
export function useUndo(): { undo: () => void; redo: () => void } {
  const t = useTranslations("draft.say");
  const draft = useDraft();
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const step = useCallback(
    (which: "undo" | "redo") => {
      const { canUndo, canRedo, undoLabel, redoLabel, undo, redo } = latest.current;
      if (which === "undo" ? !canUndo : !canRedo) return;
      const label = which === "undo" ? undoLabel : redoLabel;
      if (which === "undo") undo();
      else redo();
      const [bare, named] =
        which === "undo" ? (["undone", "undoneNamed"] as const) : (["redone", "redoneNamed"] as const);
      announce(label === null ? t(bare) : t(named, { label }));
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById(afterUndoId)?.focus();
      });
    },
    [t],
  );
  const undo = useCallback(() => step("undo"), [step]);
  const redo = useCallback(() => step("redo"), [step]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      if ((key !== "z" && key !== "y") || hasOwnUndo(event.target)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [undo, redo]);
  return { undo, redo };
}

"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { emptyDraft, type IntakeDraft, withoutUnknown } from "@/lib/domain/intake/draft";
import type { IntakeForm } from "@/lib/domain/ticket/view";

/** How long one must stop typing before it is written down, ms. */
const restMs = 300;
const nameOf = (workspace: string) => `baton.intake.${workspace}`;

function read(workspace: string): Partial<IntakeDraft> | null {
  try {
    const text = sessionStorage.getItem(nameOf(workspace));
    const kept: unknown = text === null ? null : JSON.parse(text);
    return typeof kept === "object" && kept !== null ? kept : null;
  } catch {
    return null;
  }
}

function write(workspace: string, draft: IntakeDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(nameOf(workspace));
    else sessionStorage.setItem(nameOf(workspace), JSON.stringify(draft));
  } catch {
    // A full or forbidden store costs only the copy; the form keeps what was typed.
  }
}

export type KeptDraft = {
  draft: IntakeDraft;
  change: (part: Partial<IntakeDraft> | ((before: IntakeDraft) => IntakeDraft)) => void;
  /** Whether the form began with what was typed before. */
  isRestored: boolean;
  clear: () => void;
};

/** The form as typed, kept for this tab over reloads, other screens and a change of the path, until it is created. */
export function useKeptDraft(workspace: string, form: IntakeForm): KeptDraft {
  const path = form.path.slug;
  const [draft, setDraft] = useState<IntakeDraft>(() => emptyDraft(path));
  const [isRestored, setIsRestored] = useState(false);
  const [isRead, setIsRead] = useState(false);
  // Once: a page that is refreshed brings the same form anew, and what is being typed stands in it.
  const first = useRef(form);
  useEffect(() => {
    const kept = read(workspace);
    if (kept !== null) {
      setDraft(withoutUnknown({ ...emptyDraft(path), ...kept, path }, first.current));
      setIsRestored(true);
    }
    setIsRead(true);
  }, [workspace, path]);
  useEffect(() => {
    if (!isRead) return;
    const isEmpty = JSON.stringify(draft) === JSON.stringify(emptyDraft(path));
    const timer = setTimeout(() => write(workspace, isEmpty ? null : draft), restMs);
    return () => clearTimeout(timer);
  }, [workspace, path, draft, isRead]);
  // A reload doesn't wait until the hand rests.
  useEffect(() => {
    const keep = () => {
      if (JSON.stringify(draft) !== JSON.stringify(emptyDraft(path))) write(workspace, draft);
    };
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [workspace, path, draft]);
  const change = useCallback<KeptDraft["change"]>((part) => {
    setDraft((before) => (typeof part === "function" ? part(before) : { ...before, ...part }));
  }, []);
  const clear = useCallback(() => {
    write(workspace, null);
    setDraft(emptyDraft(path));
    setIsRestored(false);
  }, [workspace, path]);
  return { draft, change, isRestored, clear };
}

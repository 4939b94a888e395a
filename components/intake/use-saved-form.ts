"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { emptyForm, type IntakeFormValues, withoutUnknown } from "@/lib/domain/intake/form-values";
import type { IntakeForm } from "@/lib/domain/ticket/view";

/** How long one must stop typing before it is written down, ms. */
const restMs = 300;
const nameOf = (workspace: string) => `baton.intake.${workspace}`;

function read(workspace: string): Partial<IntakeFormValues> | null {
  try {
    const text = sessionStorage.getItem(nameOf(workspace));
    const kept: unknown = text === null ? null : JSON.parse(text);
    return typeof kept === "object" && kept !== null ? kept : null;
  } catch {
    return null;
  }
}

function write(workspace: string, values: IntakeFormValues | null): void {
  try {
    if (values === null) sessionStorage.removeItem(nameOf(workspace));
    else sessionStorage.setItem(nameOf(workspace), JSON.stringify(values));
  } catch {
    // A full or forbidden store costs only the copy; the form keeps what was typed.
  }
}

export type SavedForm = {
  draft: IntakeFormValues;
  change: (part: Partial<IntakeFormValues> | ((before: IntakeFormValues) => IntakeFormValues)) => void;
  /** Whether the form began with what was typed before. */
  isRestored: boolean;
  clear: () => void;
};

/** The form as typed, kept for this tab over reloads, other screens and a change of the path, until it is created. */
export function useSavedForm(workspace: string, form: IntakeForm): SavedForm {
  const path = form.path.slug;
  const [values, setDraft] = useState<IntakeFormValues>(() => emptyForm(path));
  const [isRestored, setIsRestored] = useState(false);
  const [isRead, setIsRead] = useState(false);
  // Once: a page that is refreshed brings the same form anew, and what is being typed stands in it.
  const first = useRef(form);
  useEffect(() => {
    const kept = read(workspace);
    if (kept !== null) {
      setDraft(withoutUnknown({ ...emptyForm(path), ...kept, path }, first.current));
      setIsRestored(true);
    }
    setIsRead(true);
  }, [workspace, path]);
  useEffect(() => {
    if (!isRead) return;
    const isEmpty = JSON.stringify(values) === JSON.stringify(emptyForm(path));
    const timer = setTimeout(() => write(workspace, isEmpty ? null : values), restMs);
    return () => clearTimeout(timer);
  }, [workspace, path, values, isRead]);
  // A reload doesn't wait until the hand rests.
  useEffect(() => {
    const keep = () => {
      if (JSON.stringify(values) !== JSON.stringify(emptyForm(path))) write(workspace, values);
    };
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [workspace, path, values]);
  const change = useCallback<SavedForm["change"]>((part) => {
    setDraft((before) => (typeof part === "function" ? part(before) : { ...before, ...part }));
  }, []);
  const clear = useCallback(() => {
    write(workspace, null);
    setDraft(emptyForm(path));
    setIsRestored(false);
  }, [workspace, path]);
  return { draft: values, change, isRestored, clear };
}

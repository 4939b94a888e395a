"use client";

import { useCallback, useEffect, useState } from "react";

type Mode = "reply" | "note";
const nameOf = (workspace: string, key: string, mode: Mode) => `baton.draft.${workspace}.${key}.${mode}`;

function read(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function write(name: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // A full or forbidden store costs only the copy; the text stays in the field.
  }
}

/** What was typed on a ticket, kept in this browser per ticket and mode until it is sent. */
export function useUnsentReply(workspace: string, key: string, mode: Mode): [string, (text: string) => void] {
  const [texts, setTexts] = useState<Record<Mode, string>>({ reply: "", note: "" });
  useEffect(() => {
    setTexts({ reply: read(nameOf(workspace, key, "reply")), note: read(nameOf(workspace, key, "note")) });
  }, [workspace, key]);
  const set = useCallback(
    (text: string) => {
      setTexts((before) => ({ ...before, [mode]: text }));
      write(nameOf(workspace, key, mode), text);
    },
    [workspace, key, mode],
  );
  return [texts[mode], set];
}

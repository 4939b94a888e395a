"use client";

import { useEffect, useState } from "react";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import { lettersOf } from "./letters";
import { isShortcut } from "./pressed";
import type { ShortcutDialogProps } from "./shortcut-dialog";

const dialogPart = lazyPart<ShortcutDialogProps>(() =>
  import("./shortcut-dialog").then((m) => m.ShortcutDialog),
);
let show: (() => void) | null = null;

/** Opens the list from a menu: the way for whoever switched single letters off. */
export const openShortcuts = (): void => show?.();

/** `?` on every screen; the list behind it is fetched when it is first asked for. */
export function KeysHelp({ email }: { email: string }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => lettersOf(email), [email]);
  useEffect(() => {
    show = () => setOpen(true);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || !isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => {
      show = null;
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return isOpen ? <OnFirstUse part={dialogPart} given={{ onClose: () => setOpen(false) }} /> : null;
}

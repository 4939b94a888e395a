"use client";

import { type RefObject, useEffect, useRef } from "react";
import { type BoardKey, boardKeys, keyOf } from "@/lib/domain/keys/shortcuts";
import { isShortcut } from "../keys/pressed";
import type { ShownIn } from "./board-context";

export type KeyAction = Exclude<BoardKey, "up" | "down" | "left" | "right" | "open">;
type KeysOf = {
  root: RefObject<HTMLElement | null>;
  shownIn: ShownIn;
  current: string | null;
  onCurrent: (key: string) => void;
  onAction: (action: KeyAction) => void;
};

/** The board's keys: from anywhere on the page but fields, menus and dialogs. */
export function useBoardKeys(keys: KeysOf): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      const pressed = keyOf(boardKeys, event);
      const { root, shownIn, onCurrent, onAction } = latest.current;
      if (pressed === null || pressed === "open" || root.current === null) return;
      const onButton = event.target instanceof HTMLElement && event.target.closest("button") !== null;
      if (pressed === "peek" && onButton) return;
      if (pressed === "up" || pressed === "down" || pressed === "left" || pressed === "right") {
        const isArrow = event.key.startsWith("Arrow");
        const onCard = event.target instanceof HTMLElement && event.target.dataset.cardLink !== undefined;
        if (isArrow && !onCard) return;
        event.preventDefault();
        const given = { root: root.current, shownIn, onCurrent };
        import("./walk")
          // Steps that were pressed while it was fetched go one from another.
          .then(({ walk }) => walk(given, onCard ? latest.current.current : null, pressed))
          .catch(() => undefined);
        return;
      }
      if (pressed !== "leave") event.preventDefault();
      onAction(pressed);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

"use client";

import { useCallback, useState } from "react";

/**
 * Where a floating part is attached: in the dialog it was opened from, so that the dialog does not hide it from
 * screen readers, else in the page's content, so that it lies inside a landmark.
 */
export function useOverlayRoot() {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const triggerRef = useCallback((trigger: Element | null) => {
    if (trigger === null) return;
    const dialog = trigger.closest<HTMLElement>("[role=dialog], [role=alertdialog]");
    setRoot(dialog ?? document.querySelector<HTMLElement>("main") ?? document.body);
  }, []);
  return { root, triggerRef };
}

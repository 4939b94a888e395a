"use client";

import { type RefObject, useEffect } from "react";
import { Cache } from "@/lib/process/cache";
import { linkOf } from "../cards/link-of";

/** The card that was opened from each entry of the browser's history; lives as long as the page. */
const left = new Cache<string, string>(200);
const entry = (): string | undefined => globalThis.navigation?.currentEntry?.key;

/** The card from which this entry was left; null where it is shown for the first time. */
export const leftCard = (): string | null => left.get(entry() ?? "") ?? null;

/** Keeps which card had the focus last, and gives it back to that card when Back leads here again. */
export function useLeftCard(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const key = leftCard();
    if (key !== null) linkOf(root.current, key)?.focus({ preventScroll: true });
    const keep = ({ target }: FocusEvent) => {
      const here = entry();
      const card = target instanceof HTMLElement ? target.dataset.cardLink : undefined;
      if (here !== undefined && card !== undefined) left.set(here, card);
    };
    document.addEventListener("focusin", keep);
    return () => document.removeEventListener("focusin", keep);
  }, [root]);
}

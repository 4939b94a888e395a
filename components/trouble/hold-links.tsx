"use client";

import { useEffect } from "react";
import { holdLink } from "../shell/connection";

/** Without a network a link would lead to the browser's own error page: the page stays, and says why. */
export function HoldLinks() {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (navigator.onLine || event.button !== 0 || isForNewTab(event)) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || link.target === "_blank" || link.origin !== location.origin) return;
      if (link.pathname === location.pathname && link.search === location.search) return;
      event.preventDefault();
      holdLink();
    };
    // Before any handler of the page: a link that is held must not begin a navigation.
    window.addEventListener("click", onClick, true);
    return () => window.removeEventListener("click", onClick, true);
  }, []);
  return null;
}

const isForNewTab = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  metaKey || ctrlKey || shiftKey || altKey;

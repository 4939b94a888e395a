let lastFocused: HTMLElement | null = null;

// Menus close as their item opens a dialog: what was focused before the menu is where focus must return.
if (typeof document !== "undefined") {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.closest("[role=menu]") === null) lastFocused = target;
  });
}

/** What had focus last, menus left out: the button that led to a dialog. */
export function lastFocusedElement(): HTMLElement | null {
  return lastFocused;
}

/** Whether single letters do something for this person, kept in this browser (WCAG 2.1.4). On until switched off. */
const OFF = "off";
/** What was chosen where nothing can be kept. */
const kept = { name: "", chosen: null as boolean | null };

/** Whose setting holds from now on. */
export function lettersOf(email: string): void {
  kept.name = `baton.keys.${email}`;
  tellLetters();
}

export function lettersOn(): boolean {
  if (kept.chosen !== null) return kept.chosen;
  try {
    return localStorage.getItem(kept.name) !== OFF;
  } catch {
    return true;
  }
}

export function keepLetters(on: boolean): void {
  kept.chosen = null;
  try {
    if (on) localStorage.removeItem(kept.name);
    else localStorage.setItem(kept.name, OFF);
  } catch {
    kept.chosen = on;
  }
}

/** What a button says of its key is hidden by `data-letters` of the page: nothing renders for it. */
export function tellLetters(): void {
  document.documentElement.dataset.letters = lettersOn() ? "on" : OFF;
}

/** What an element would say where it is shown short. */

const CUT = "[class*='truncate'], [class*='line-clamp']";
const HINTED = `[title], [data-hint], ${CUT}`;

const isCut = (element: HTMLElement): boolean =>
  element.matches(CUT) &&
  (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);

/** While it is shown its `title` is kept aside, so that the browser does not say it too. */
export function hintOf(element: HTMLElement): string | null {
  const said = element.dataset.hint ?? element.title;
  if (said !== "") return said;
  const text = isCut(element) ? (element.textContent ?? "").trim() : "";
  return text === "" ? null : text;
}

/** The nearest element around, with something to say; a dialog or the page's edge ends the search. */
export function hintedFrom(start: Element | null): { element: HTMLElement; text: string } | null {
  let element = start?.closest<HTMLElement>(HINTED) ?? null;
  while (element !== null) {
    const text = hintOf(element);
    if (text !== null) return { element, text };
    element = element.parentElement?.closest<HTMLElement>(HINTED) ?? null;
  }
  return null;
}

/**
 * What a focused element has to say: its own words, or, where its link covers a whole card, those of all its parts,
 * since only the link can be reached by keyboard.
 */
export function hintsOnFocus(focused: HTMLElement): string[] {
  const card = focused.dataset.cardLink === undefined ? null : focused.closest<HTMLElement>("article");
  if (card === null) {
    const own = hintOf(focused) ?? cutWithin(focused);
    return own === null ? [] : [own];
  }
  const parts = [focused, ...card.querySelectorAll<HTMLElement>(HINTED)];
  return [...new Set(parts.flatMap((part) => hintOf(part) ?? []))];
}

function cutWithin(focused: HTMLElement): string | null {
  for (const part of focused.querySelectorAll<HTMLElement>(CUT)) if (isCut(part)) return hintOf(part);
  return null;
}

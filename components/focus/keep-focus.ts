/** How often is looked whether the focus is lost. Counted in looks: a page too busy to look is too busy to place it. */
const LOOK_MS = 40;
/** Screens that place the focus themselves do so at once; what is left on the page's body then is lost. */
const LOOKS = 2;
/** What is marked with `data-keeps-focus` may be on its way to another place of its screen. */
const LOOKS_ON_ITS_WAY = 20;
/** So many earlier places are known: a dialog, and the menu that led to it, may both be gone. */
const KNOWN = 12;
const STOPS = "a[href],button,summary,input:not([type=hidden]),select,textarea,[tabindex]";

/**
 * What had the focus may go with what was pressed: a button that did its work, a row that was removed. The focus then
 * goes to what is left of its surroundings, else to the screen; never to the top of the page. Gives what ends it.
 */
export function keepFocus(): () => void {
  /** The elements around what had the focus, innermost first; the latest focus first. */
  let trails: Element[][] =
    isLost() || document.activeElement === null ? [] : [around(document.activeElement)];
  // Fetched with the first press, which may be a letter.
  let pressedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looks = 0;
  const onFocus = ({ target }: FocusEvent) => {
    looks = 0;
    if (target instanceof Element) trails = [around(target), ...trails].slice(0, KNOWN);
  };
  const look = () => {
    timer = undefined;
    if (!isLost()) return;
    const [latest] = trails;
    looks += 1;
    if (looks < (latest?.some(isOnItsWay) ? LOOKS_ON_ITS_WAY : LOOKS)) return soon();
    // Who clicked beside everything has put the focus down on purpose.
    if (latest === undefined ? performance.now() - pressedAt > 10_000 : canHold(latest[0])) return;
    (trails.map(nearTo).find((found) => found !== null) ?? screen())?.focus({ preventScroll: true });
  };
  const soon = () => {
    if (isLost()) timer ??= setTimeout(look, LOOK_MS);
  };
  const onBlur = () => {
    looks = 0;
    soon();
  };
  const onKey = ({ key, target }: KeyboardEvent) => {
    if (key !== "Tab" && target === document.body) pressedAt = performance.now();
  };
  const watcher = new MutationObserver(soon);
  watcher.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["class", "disabled", "hidden", "inert"],
  });
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("keydown", onKey, true);
  return () => {
    watcher.disconnect();
    clearTimeout(timer);
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("focusout", onBlur);
    document.removeEventListener("keydown", onKey, true);
  };
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
const screen = (): HTMLElement | null => document.querySelector<HTMLElement>("main");

/** The element and those around it, below the screen itself. */
function around(element: Element): Element[] {
  const found: Element[] = [];
  for (
    let each: Element | null = element;
    each !== null && !each.matches("main,body");
    each = each.parentElement
  )
    found.push(each);
  return found;
}

const isOnItsWay = (element: Element): boolean => element.matches("[data-keeps-focus]");

const isSeen = (element: Element | undefined): element is Element =>
  element?.isConnected === true && element.checkVisibility();

const canHold = (element: Element | undefined): element is HTMLElement =>
  element instanceof HTMLElement &&
  isSeen(element) &&
  element.matches(STOPS) &&
  !element.matches(":disabled,[inert] *");

/** What can take the focus in the closest surroundings that are left. */
function nearTo(trail: readonly Element[]): HTMLElement | null {
  for (const place of trail) {
    if (!isSeen(place)) continue;
    const stop = [place, ...place.querySelectorAll(STOPS)].find(canHold);
    if (stop !== undefined) return stop;
  }
  return null;
}

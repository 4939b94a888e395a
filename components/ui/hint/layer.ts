import { hintedFrom, hintsOnFocus } from "./hint-text";

const DELAY_MS = 350;
const LINGER_MS = 120;
const GAP_PX = 6;
const ID = "baton-hint";
const LOOK =
  "fixed inset-auto m-0 max-w-80 whitespace-pre-line rounded-md border border-line bg-ink px-2 py-1 text-[12px] text-canvas leading-snug shadow-float";

/** One tooltip for the whole page. It stays while the pointer is on it; Escape and a press hide it, and
 * scrolling unless it goes with the focus. */
class HintLayer {
  private readonly tip = document.createElement("div");
  private shownFor: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private at: { x: number; y: number } | null = null;
  private frame = 0;

  constructor() {
    this.tip.id = ID;
    this.tip.role = "tooltip";
    this.tip.popover = "manual";
    this.tip.dir = "auto";
    this.tip.className = LOOK;
  }

  /** A link that covers a card lies over its parts: the one under the pointer is found through it. */
  private find(): { element: HTMLElement; text: string } | null {
    if (this.at === null) return null;
    const [top, ...below] = document.elementsFromPoint(this.at.x, this.at.y);
    if (top === undefined) return null;
    const isCover = top instanceof HTMLElement && top.dataset.cardLink !== undefined;
    const card = isCover ? top.closest("article") : null;
    if (card === null) return hintedFrom(top);
    const part = below.find((element) => card.contains(element) && element !== card);
    return hintedFrom(part ?? null) ?? hintedFrom(top);
  }

  private readonly look = () => {
    this.frame = 0;
    const found = this.find();
    if (found?.element === this.shownFor && found !== null) return clearTimeout(this.timer);
    this.hideSoon();
    if (found === null) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(found.element, found.text), DELAY_MS);
  };

  private readonly onMove = (event: PointerEvent) => {
    if (event.pointerType === "touch") return;
    if (event.target instanceof Node && this.tip.contains(event.target)) return clearTimeout(this.timer);
    this.at = { x: event.clientX, y: event.clientY };
    this.frame ||= requestAnimationFrame(this.look);
  };

  private readonly onFocus = () => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !focused.matches(":focus-visible")) return;
    const hints = hintsOnFocus(focused);
    this.hide();
    if (hints.length === 0) return;
    const text = hints.join("\n");
    // Said with the focus, shown a moment later: a screen reader reads what it finds at once.
    this.shownFor = focused;
    this.fill(text);
    // A button's own name is not read twice.
    if (text !== focused.getAttribute("aria-label")) setDescribed(focused, true);
    this.timer = setTimeout(() => this.show(focused, text), DELAY_MS);
  };

  private fill(text: string): void {
    this.tip.textContent = text;
    const dialog = this.shownFor?.closest("[role=dialog], [role=alertdialog]");
    (dialog ?? document.querySelector("main") ?? document.body).append(this.tip);
  }

  private show(element: HTMLElement, text: string): void {
    if (!element.isConnected) return;
    if (this.shownFor !== element) this.hide();
    this.shownFor = element;
    this.fill(text);
    setAside(element);
    if (!this.tip.matches(":popover-open")) this.tip.showPopover();
    this.place(element);
  }

  private place(element: HTMLElement): void {
    // Of a card whose link has the focus, nothing is covered.
    const whole = element.dataset.cardLink === undefined ? null : element.closest("article");
    const target = (whole ?? element).getBoundingClientRect();
    const { width, height } = this.tip.getBoundingClientRect();
    const fitsBelow = target.bottom + GAP_PX + height < window.innerHeight;
    const top = fitsBelow ? target.bottom + GAP_PX : target.top - GAP_PX - height;
    const left = Math.min(target.left + target.width / 2 - width / 2, window.innerWidth - width - GAP_PX);
    this.tip.style.top = `${Math.max(GAP_PX, top)}px`;
    this.tip.style.left = `${Math.max(GAP_PX, left)}px`;
  }

  private readonly hideSoon = () => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.hide, LINGER_MS);
  };

  private readonly hide = () => {
    clearTimeout(this.timer);
    if (this.shownFor !== null) {
      putBack(this.shownFor);
      setDescribed(this.shownFor, false);
    }
    this.shownFor = null;
    if (this.tip.isConnected && this.tip.matches(":popover-open")) this.tip.hidePopover();
    this.tip.remove();
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") this.hide();
  };

  private readonly onScroll = (event: Event) => {
    if (event.target === this.tip) return;
    const { shownFor, tip } = this;
    // The focus itself scrolls what it comes to into view; what the pointer was on has gone from under it.
    if (shownFor === null || shownFor !== document.activeElement || !isInView(shownFor)) this.hide();
    else if (tip.matches(":popover-open")) this.place(shownFor);
  };

  start(first: Event): () => void {
    const ends = new AbortController();
    const listen = { signal: ends.signal, passive: true };
    document.addEventListener("pointermove", this.onMove, listen);
    document.addEventListener("focusin", this.onFocus, listen);
    document.addEventListener("focusout", this.hideSoon, listen);
    document.addEventListener("pointerdown", this.hide, listen);
    document.addEventListener("pointerleave", this.hideSoon, listen);
    document.addEventListener("keydown", this.onKey, listen);
    window.addEventListener("scroll", this.onScroll, { ...listen, capture: true });
    if (first instanceof PointerEvent) this.onMove(first);
    // The focus may have gone on while this code was fetched.
    else this.onFocus();
    return () => {
      ends.abort();
      cancelAnimationFrame(this.frame);
      this.hide();
    };
  }
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/** The browser would show a title in its own look, beside ours. */
function setAside(element: HTMLElement): void {
  if (element.title === "") return;
  element.dataset.hint = element.title;
  element.title = "";
}

function putBack(element: HTMLElement): void {
  const { hint } = element.dataset;
  if (hint === undefined) return;
  delete element.dataset.hint;
  if (element.title === "") element.title = hint;
}

/** Adds or takes away that the tooltip describes an element, beside whatever else does. */
function setDescribed(element: HTMLElement, isOn: boolean): void {
  const others = (element.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter((id) => id !== "" && id !== ID);
  const ids = isOn ? [...others, ID] : others;
  if (ids.length === 0) element.removeAttribute("aria-describedby");
  else element.setAttribute("aria-describedby", ids.join(" "));
}

export const startHints = (first: Event): (() => void) => new HintLayer().start(first);

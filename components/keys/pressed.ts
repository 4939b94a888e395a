import { isCharacter } from "@/lib/domain/keys/shortcuts";
import { lettersOn } from "./letters";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** Whether a press may mean a shortcut: not while one types, something stands over the page, or letters are off. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isTyping(event.target)) return false;
  if (document.querySelector("[role=dialog],[role=alertdialog],[role=menu]") !== null) return false;
  return !isCharacter(event.key) || lettersOn();
}

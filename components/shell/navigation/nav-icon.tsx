import type { NavId } from "./nav-items";

/** A mark of a screen or of the board's bar, from a file: drawings would be a kilobyte in the scripts of every screen. */
export function NavIcon({ id, className }: { id: NavId | "columns" | "funnel"; className: string }) {
  return (
    <svg aria-hidden="true" className={className}>
      <use href={`/nav-icons.svg#${id}`} />
    </svg>
  );
}

import type { NavId } from "./nav-items";

/** A screen's mark, drawn from a file: the drawings would be a kilobyte in the scripts of every screen. */
export function NavIcon({ id, className }: { id: NavId; className: string }) {
  return (
    <svg aria-hidden="true" className={className}>
      <use href={`/nav-icons.svg#${id}`} />
    </svg>
  );
}

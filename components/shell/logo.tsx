import { cx } from "../ui/cx";

/** The mark: a violet baton passed on to a petrol one. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cx("size-5 shrink-0", className)}>
      <rect x="1" y="11.2" width="11" height="4" rx="2" transform="rotate(-38 1 11.2)" fill="var(--ai)" />
      <rect
        x="8.6"
        y="10.6"
        width="11"
        height="4"
        rx="2"
        transform="rotate(-38 8.6 10.6)"
        fill="var(--accent)"
      />
    </svg>
  );
}

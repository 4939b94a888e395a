import { cx } from "../cx";

/** A grey place of the size of what comes. Give it the height and width of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx("animate-wait rounded bg-hover", className)} />;
}

import type { ReactNode } from "react";
import { cx } from "../cx";

/** A key. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd className={cx("font-mono text-[10px] text-faint pointer-coarse:hidden", className)}>{children}</kbd>
  );
}

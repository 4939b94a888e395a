import type { ReactNode } from "react";
import { MobileBell } from "./notifications/mobile-bell";

export type TopBarProps = {
  /** The page's only h1. */
  title: ReactNode;
  /** Beside the title: a path select, a subject. Takes the room that is left. */
  aside?: ReactNode;
  /** At the end, the main action last. */
  actions?: ReactNode;
};

/** The first row of every screen. */
export function TopBar({ title, aside, actions }: TopBarProps) {
  return (
    <header
      data-print="hide"
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-panel px-5 py-1.5 max-md:px-4"
    >
      <h1 className="font-semibold text-[14px] max-md:text-[15px]">{title}</h1>
      {aside === undefined ? null : (
        <div className="flex min-w-0 flex-1 basis-24 items-center max-md:basis-12 gap-3">{aside}</div>
      )}
      <div className="ml-auto flex items-center gap-2">
        {actions}
        <MobileBell />
      </div>
    </header>
  );
}

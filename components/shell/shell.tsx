import type { ReactNode } from "react";
import { UnknownPath } from "../access/unknown-path";
import { KeysHelp } from "../keys/help";
import { Hints } from "../ui/hint/hints";
import { ConnectionBanner } from "./connection";
import { BottomNav } from "./navigation/bottom-nav";
import { Sidebar } from "./navigation/sidebar";
import { ShellProvider } from "./shell-context";
import { SkipLink } from "./skip-link";
import type { ShellActions, ShellData } from "./types";

export type ShellProps = { data: ShellData; actions: ShellActions; children: ReactNode };

/** The frame around every screen of a workspace. A page fills the column: `TopBar` first, then what scrolls. */
export function Shell({ data, actions, children }: ShellProps) {
  return (
    <ShellProvider data={data} actions={actions}>
      <SkipLink />
      <Hints />
      <KeysHelp email={data.member.email} />
      <div className="relative flex h-dvh overflow-clip max-md:flex-col print:block print:h-auto print:overflow-visible">
        <Sidebar />
        <main
          id="content"
          tabIndex={-1}
          // What screens place absolutely for screen readers would else make the page higher than the window.
          className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-clip focus-visible:outline-none print:overflow-visible"
        >
          <ConnectionBanner />
          <UnknownPath />
          {children}
        </main>
        <BottomNav />
      </div>
    </ShellProvider>
  );
}

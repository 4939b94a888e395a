"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx";

/** The look of one tab, for links that act as tabs too. */
export function tabClass(state: "active" | "inactive"): string {
  return cx(
    "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-b-2 text-[12px] transition-colors duration-100",
    state === "active"
      ? "border-accent font-medium text-ink"
      : "border-transparent text-muted hover:text-ink",
  );
}

export type TabsProps = {
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
  children: ReactNode;
};

export function Tabs(props: TabsProps) {
  return <Radix.Root {...props} />;
}

export type TabListProps = {
  /** Names the group for screen readers. */
  label: string;
  tabs: readonly { value: string; label: ReactNode; count?: number }[];
  className?: string;
};

export function TabList({ label, tabs, className }: TabListProps) {
  return (
    <Radix.List
      aria-label={label}
      className={cx("flex gap-4 overflow-x-auto border-line border-b px-4 [scrollbar-width:none]", className)}
    >
      {tabs.map((tab) => (
        <Radix.Trigger
          key={tab.value}
          value={tab.value}
          className={cx(
            tabClass("inactive"),
            "focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink",
          )}
        >
          <span>{tab.label}</span>
          {tab.count === undefined ? null : <span className="tnum text-faint">{tab.count}</span>}
        </Radix.Trigger>
      ))}
    </Radix.List>
  );
}

export function TabPanel(props: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content {...props} className={cx("min-h-0", props.className)} />;
}

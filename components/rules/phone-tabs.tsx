"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { tabClass } from "../ui/data/tabs";

const tabs = ["thresholds", "rules", "try", "versions"] as const;
export type RulesTab = (typeof tabs)[number];

/** On a phone the parts of the screen stand behind each other. */
export function PhoneTabs({
  tab,
  onTab,
  rules,
}: {
  tab: RulesTab;
  onTab: (tab: RulesTab) => void;
  rules: number;
}) {
  const t = useTranslations("rules-screen.tabs");
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    if (by === 0 || next === undefined) return;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t("label")}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex shrink-0 gap-5 overflow-x-auto border-line border-b bg-panel px-4 [scrollbar-width:none] md:hidden"
    >
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          data-tab={each}
          aria-selected={each === tab}
          tabIndex={each === tab ? 0 : -1}
          onClick={() => onTab(each)}
          className={`${tabClass(each === tab ? "active" : "inactive")} h-11! text-[14px]!`}
        >
          {t(each, { count: rules })}
        </button>
      ))}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { cx } from "../ui/cx";
import { tabClass } from "../ui/data/tabs";
import { useDesk } from "./desk";
import { panes } from "./types";

/** Brief, Conversation, Facts: one at a time where there is no room for three. */
export function PaneSwitch() {
  const t = useTranslations("ticket");
  const { pane, setPane } = useDesk();
  return (
    <fieldset
      aria-label={t("pane.label")}
      data-print="hide"
      className="flex shrink-0 gap-5 border-line border-b bg-panel px-4 xl:hidden"
    >
      {panes.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={pane === one}
          aria-controls={`pane-${one}`}
          onClick={() => setPane(one)}
          className={cx(
            tabClass(pane === one ? "active" : "inactive"),
            "focus-visible:-outline-offset-2 h-11 text-[13px]",
          )}
        >
          {t(`pane.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Instant } from "../../ui/time/time";
import { useMsg } from "../../words/use-msg";
import { EarlierButton } from "../conversation/earlier-button";
import { useDesk } from "../desk";

/** Everything that happened, newest first. */
export function TimelineList() {
  const t = useTranslations("ticket");
  const render = useMsg();
  const { view } = useDesk();
  const items = [...view.timeline].reverse();
  return (
    <>
      <ol aria-label={t("tab.timeline")} className="mx-auto max-w-[760px]">
        {items.map((item) => (
          <li key={item.id} className="flex gap-3 border-line border-b py-1.5 last:border-b-0">
            <Instant at={item.at} className="tnum w-24 shrink-0 text-[12px] text-faint" />
            <div className="min-w-0 flex-1">
              <p>{render(item.say)}</p>
              {item.detail === null ? null : <p className="text-[12px] text-muted">{render(item.detail)}</p>}
            </div>
            <span className="shrink-0 text-[12px] text-faint">{render(item.by)}</span>
          </li>
        ))}
      </ol>
      <EarlierButton />
    </>
  );
}

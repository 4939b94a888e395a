"use client";

import { ArrowLeftRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageView, TimelineItem } from "@/lib/domain/ticket/view";
import { dayDistance, formatDay } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { EmptyState } from "../../ui/feedback/states";
import { useNow, useViewer } from "../../ui/time/now";
import { Instant } from "../../ui/time/time";
import { useMsg } from "../../words/use-msg";
import { useDesk } from "../desk";
import { EarlierButton } from "./earlier-button";
import { MessageItem } from "./message-item";

/** Events that stand between the messages: the baton passing, and the end. */
const markers = new Set([
  "escalated",
  "transferred",
  "handed_back",
  "reopened",
  "accepted",
  "resolved",
  "closed",
]);

type Row =
  | { kind: "message"; at: number; message: MessageView }
  | { kind: "marker"; at: number; item: TimelineItem };

/** Messages in their own order with the handoffs where they happened. */
function flowOf(messages: readonly MessageView[], timeline: readonly TimelineItem[]): Row[] {
  const rest = timeline.filter(({ type }) => markers.has(type)).sort((a, b) => a.at - b.at);
  const rows: Row[] = [];
  for (const message of messages) {
    while (rest[0] !== undefined && rest[0].at < message.at) {
      const item = rest.shift();
      if (item !== undefined) rows.push({ kind: "marker", at: item.at, item });
    }
    rows.push({ kind: "message", at: message.at, message });
  }
  return [...rows, ...rest.map((item): Row => ({ kind: "marker", at: item.at, item }))];
}

/** The conversation from its beginning, by day. */
export function ConversationFlow() {
  const t = useTranslations("ticket");
  const { view } = useDesk();
  const viewer = useViewer();
  if (view.messages.length === 0)
    return <EmptyState title={t("conversation.empty")}>{t("conversation.emptyHint")}</EmptyState>;
  const rows = flowOf(view.messages, view.timeline);
  return (
    <>
      <EarlierButton />
      <ol className="mx-auto max-w-[760px]">
        {rows.map((row, index) => {
          const before = rows[index - 1];
          const isNewDay = before === undefined || dayDistance(row.at, before.at, viewer) !== 0;
          const id = row.kind === "message" ? row.message.id : row.item.id;
          return (
            <li key={id} className={cx(row.kind === "message" && !isNewDay && "border-line border-t")}>
              {isNewDay ? <Day at={row.at} /> : null}
              {row.kind === "message" ? (
                <MessageItem message={row.message} anchor />
              ) : (
                <Marker item={row.item} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Day({ at }: { at: number }) {
  const ui = useTranslations("ui");
  const t = useTranslations("ticket");
  const viewer = useViewer();
  const now = useNow(60_000);
  const distance = dayDistance(at, now, viewer);
  const words = distance === 0 ? t("today") : distance === -1 ? ui("yesterday") : formatDay(at, now, viewer);
  return <p className="pt-3 text-center text-[11px] text-faint">{words}</p>;
}

function Marker({ item }: { item: TimelineItem }) {
  const render = useMsg();
  const tone = item.type === "handed_back" ? "text-ai" : "text-accent";
  return (
    <div className={cx("flex items-center gap-2 border-line border-t py-1.5 text-[12px]", tone)}>
      <span aria-hidden="true" className="h-px min-w-3 flex-1 bg-current opacity-30" />
      <ArrowLeftRight aria-hidden="true" className="size-3 shrink-0" />
      <span className="min-w-0">
        <span>{render(item.say)}</span>
        {item.detail === null ? null : <span className="text-muted">{`. ${render(item.detail)}`}</span>}
      </span>
      <Instant at={item.at} show="clock" className="tnum shrink-0 text-[11px] text-faint" />
      <span aria-hidden="true" className="h-px min-w-3 flex-1 bg-current opacity-30" />
    </div>
  );
}

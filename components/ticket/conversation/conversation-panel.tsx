"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { BriefCollapsed } from "../../brief/brief-collapsed";
import { TabList, TabPanel, Tabs } from "../../ui/data/tabs";
import { EmptyState } from "../../ui/feedback/states";
import { useDesk } from "../desk";
import { TimelineList } from "../details/timeline-list";
import { Composer } from "../reply/composer";
import type { BriefDisplay } from "../types";
import { ConversationFlow } from "./conversation-flow";
import { EarlierButton } from "./earlier-button";
import { hasJustSent } from "./just-sent";
import { MessageItem } from "./message-item";

export type ConversationPanelProps = {
  mode: "reply" | "note";
  onMode: (mode: "reply" | "note") => void;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** Where the brief is folded it is a line above the conversation. */
  fold: BriefDisplay;
  onUnfold: () => void;
};

/** How far from the end still counts as reading the end, px. */
const NEAR_PX = 120;

/** Conversation, timeline and notes, with the composer under the conversation. */
export function ConversationPanel({ mode, onMode, inputRef, fold, onUnfold }: ConversationPanelProps) {
  const t = useTranslations("ticket");
  const { view, pane, earlier } = useDesk();
  const [tab, setTab] = useState("conversation");
  const scroller = useRef<HTMLDivElement>(null);
  const notes = view.messages.filter((message) => message.author === "human" && !message.public);
  const shown = useRef(0);
  const top = useRef({ id: view.messages[0]?.id, height: 0 });
  const count = view.messages.length;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null || (pane !== "conversation" && box.clientHeight === 0)) return;
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    const isFirst = shown.current === 0;
    // Messages that come in above leave the reader where they were.
    const first = view.messages[0]?.id;
    if (!isFirst && first !== top.current.id) box.scrollTop += box.scrollHeight - top.current.height;
    top.current = { id: first, height: box.scrollHeight };
    if (isFirst || (isNear && count !== shown.current) || isOwnLast(view.messages.at(-1)))
      box.scrollTop = box.scrollHeight;
    shown.current = count;
  }, [count, view.messages, pane]);
  return (
    <Tabs value={tab} onValueChange={setTab} className="flex min-h-0 flex-1 flex-col">
      <TabList
        label={t("tab.label")}
        tabs={[
          { value: "conversation", label: t("tab.conversation") },
          { value: "timeline", label: t("tab.timeline") },
          { value: "notes", label: t("tab.notes"), count: earlier.has ? undefined : notes.length },
        ]}
      />
      <TabPanel value="conversation" className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden">
        {fold === "open" ? null : (
          <BriefCollapsed onUnfold={onUnfold} className={fold === "narrow" ? "wide:hidden" : undefined} />
        )}
        <div
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-label={t("tab.conversation")}
          className="scroll-quiet focus-visible:-outline-offset-2 min-h-0 flex-1 overflow-y-auto px-4 pb-4"
        >
          <ConversationFlow />
        </div>
        <Composer mode={mode} onMode={onMode} inputRef={inputRef} />
      </TabPanel>
      <TabPanel value="timeline" className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-4 py-3">
        <TimelineList />
      </TabPanel>
      <TabPanel value="notes" className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-4">
        <EarlierButton />
        {notes.length === 0 ? (
          <EmptyState title={t("notes.empty")}>{t("notes.emptyHint")}</EmptyState>
        ) : (
          notes.map((message) => <MessageItem key={message.id} message={message} anchor={false} />)
        )}
      </TabPanel>
    </Tabs>
  );
}

const isOwnLast = (message: { author: string } | undefined): boolean =>
  message?.author === "human" && hasJustSent();

"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Card, QueueBrief, QueueItem, QueueView } from "@/lib/domain/board/view";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import { isPossible } from "@/lib/domain/ticket/transitions";
import { queueQuery } from "@/lib/queries/queue";
import { formatWhen } from "@/lib/words/format";
import { BriefGlance } from "../brief/brief-glance";
import { FilledChip } from "../brief/filled-chip";
import { linkOf } from "../cards/link-of";
import { type CardNames, TicketCard } from "../cards/ticket-card";
import { useLeftCard } from "../focus/left-card";
import { useLive } from "../live/use-live";
import { useConnection } from "../shell/connection";
import { TopBar } from "../shell/top-bar";
import { Written } from "../text/written";
import { useReach } from "../trouble/reach";
import { cx } from "../ui/cx";
import { SectionHeading } from "../ui/data/card";
import { announce } from "../ui/feedback/announcer";
import { LiveDot } from "../ui/feedback/live-dot";
import { EmptyState } from "../ui/feedback/states";
import { Button, LinkButton } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { useNow, useViewer } from "../ui/time/now";
import type { VerbActions } from "../verbs/types";
import { ShiftEnd } from "./shift-end";
import { useQueueKeys } from "./use-queue-keys";

const DEBOUNCE_MS = 150;

type QueueScreenProps = {
  workspace: string;
  /** Teams and people by slug and handle, for the relay. */
  labels: Readonly<Record<string, string>>;
  /** Tiers of every path, lowest first, by path. */
  tiers: Readonly<Record<string, readonly string[]>>;
  keyTiers: readonly string[];
  accept: VerbActions["accept"];
  transfer: VerbActions["transfer"];
};

/** What waits for this person, soonest deadline first: what is to be accepted with its brief, the rest by its problem. */
export function QueueScreen({ workspace, labels, tiers, keyTiers, accept, transfer }: QueueScreenProps) {
  const t = useTranslations("queue");
  const { connection } = useConnection();
  const client = useQueryClient();
  const reach = useReach();
  const { data } = useQuery(queueQuery(workspace));
  useQueueLive(workspace, data?.feed ?? null);
  const [busy, setBusy] = useState<string | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useLeftCard(root);
  useFocusOn(moved);
  const onAccept = async (card: Card) => {
    if (busy !== null) return;
    setBusy(card.key);
    const answer = await reach(() => accept(workspace, { key: card.key, version: card.version }));
    setBusy(null);
    const title = answer.ok ? t("accepted", { key: card.key }) : t("refused", { key: card.key });
    announce(title);
    if (answer.ok) toast({ id: card.key, title });
    else toast({ id: card.key, title, tone: "breach", description: answer.error.message });
    await client.invalidateQueries({ queryKey: queueQuery(workspace).queryKey });
    setMoved(card.key);
  };
  useQueueKeys({ root, workspace, items: data === undefined ? [] : itemsOf(data), onAccept });
  if (data === undefined) return <TopBar title={t("title")} />;
  const lists = { workspace, labels, tiers, keyTiers, busy, onAccept };
  const isEmpty = itemsOf(data).length === 0;
  return (
    <>
      <TopBar title={t("title")} actions={<Shift view={data} />} />
      <div
        ref={root}
        className={cx("min-h-0 flex-1 overflow-y-auto", connection !== "live" && "saturate-50")}
      >
        <div className="mx-auto max-w-3xl space-y-6 px-5 py-4 max-md:px-3">
          {isEmpty ? (
            <EmptyState
              icon={<Inbox aria-hidden="true" />}
              title={t("emptyTitle")}
              action={<LinkButton href={`/${workspace}/board`}>{t("toBoard")}</LinkButton>}
            >
              {t("empty")}
            </EmptyState>
          ) : null}
          {data.handOver === null ? null : (
            <ShiftEnd
              workspace={workspace}
              handOver={data.handOver}
              transfer={transfer}
              onDone={() => client.invalidateQueries({ queryKey: queueQuery(workspace).queryKey })}
            />
          )}
          <QueueList {...lists} title={t("toAccept")} items={data.toAccept} />
          <QueueList {...lists} title={t("mine")} items={data.mine} />
          <QueueList {...lists} title={t("waiting")} items={data.waiting} />
        </div>
      </div>
    </>
  );
}

const itemsOf = ({ toAccept, mine, waiting }: QueueView): QueueItem[] => [...toAccept, ...mine, ...waiting];

/** The pressed button is gone with its list: whoever works by keyboard goes on at the card. */
function useFocusOn(key: string | null): void {
  useEffect(() => {
    if (key === null || document.activeElement !== document.body) return;
    linkOf(document.body, key)?.focus();
  }, [key]);
}

/** Reads the queue again after news; only the server knows what is whose. */
function useQueueLive(workspace: string, feed: number | null): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(
    workspace,
    (message) => {
      if (message.kind === "change" && message.change.type !== "ticket.updated") return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void client.invalidateQueries({ queryKey: queueQuery(workspace).queryKey });
      }, DEBOUNCE_MS);
    },
    feed,
  );
}

function Shift({ view }: { view: QueueView }) {
  const t = useTranslations("queue.shift");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const { state, until } = view.shift;
  const time = until === null ? "" : formatWhen(until, now, viewer, words);
  const text = state === "none" || until === null ? t(state) : t(`${state}Until`, { time });
  return <LiveDot tone={state === "on" ? "ok" : "off"}>{text}</LiveDot>;
}

type QueueListProps = Omit<QueueScreenProps, "accept" | "transfer"> & {
  title: string;
  items: readonly QueueItem[];
  busy: string | null;
  onAccept: (card: Card) => void;
};

function QueueList({ title, items, workspace, labels, tiers, keyTiers, busy, onAccept }: QueueListProps) {
  const t = useTranslations("queue");
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHeading title={title} size="sm" hint={String(items.length)} className="mb-2" />
      <ul className="space-y-2.5">
        {items.map((item) => (
          <li key={item.key}>
            <TicketCard
              card={item}
              workspace={workspace}
              names={namesOf(labels, tiers[item.path.slug] ?? [], keyTiers)}
              look="tall"
              foot={
                isPossible("accept", item.statusCategory) ? (
                  <Button
                    tone="primary"
                    size="lg"
                    busy={busy === item.key}
                    aria-label={t("acceptKey", { key: item.key })}
                    onClick={() => onAccept(item)}
                    className="max-md:h-11 max-md:w-full max-md:text-[14px]"
                  >
                    {t("accept")}
                  </Button>
                ) : undefined
              }
            >
              {item.brief === null ? <Problem item={item} /> : <Brief {...item.brief} />}
            </TicketCard>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Brief({ parts, filled, required }: QueueBrief) {
  return (
    <div className="space-y-2 py-1">
      <FilledChip filled={filled} required={required} />
      <BriefGlance parts={parts} className="gap-x-8 space-y-2 md:columns-2 [&>*]:break-inside-avoid" />
    </div>
  );
}

function Problem({ item: { problem, subject } }: { item: QueueItem }) {
  const t = useTranslations("queue");
  if (problem === null || problem === subject) return null;
  return (
    <p className="line-clamp-2 text-[12px] text-muted leading-snug">
      <span className="sr-only">{`${t("problem")} `}</span>
      <Written text={problem} />
    </p>
  );
}

function namesOf(
  labels: QueueScreenProps["labels"],
  tiers: readonly string[],
  keyTiers: readonly string[],
): CardNames {
  return {
    rankOf: (tier) => tiers.indexOf(tier) + 1,
    tier: tierLabel,
    name: (slug) => labels[slug] ?? slug,
    isKeyTier: (tier) => keyTiers.includes(tier),
  };
}

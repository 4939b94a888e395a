"use client";

import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import type { QueueItem } from "@/lib/domain/board/view";
import { queueKeys } from "@/lib/domain/keys/shortcuts";
import { isPossible } from "@/lib/domain/ticket/transitions";
import { useLetterKeys } from "../keys/use-letter-keys";

type KeysOf = {
  root: RefObject<HTMLElement | null>;
  workspace: string;
  items: readonly QueueItem[];
  onAccept: (item: QueueItem) => void;
};

const isCard = (element: Element | null): boolean => element?.closest("[data-card-link]") != null;

/** The board's letters in My handoffs: from card to card, and what can be done with the one that has the focus. */
export function useQueueKeys({ root, workspace, items, onAccept }: KeysOf): void {
  const router = useRouter();
  const links = () => [...(root.current?.querySelectorAll<HTMLElement>("[data-card-link]") ?? [])];
  const current = () =>
    document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-card-link]") ?? null;
  const walk = (step: 1 | -1) => (event: KeyboardEvent) => {
    // Arrows scroll the page, as everywhere, until a card has the focus.
    if (event.key.startsWith("Arrow") && !isCard(document.activeElement)) return scrollBy(root.current, step);
    const all = links();
    const from = current();
    const next = from === null ? all[0] : all[all.indexOf(from) + step];
    next?.focus();
  };
  const withCurrent = (act: (item: QueueItem) => void) => () => {
    const key = current()?.dataset.cardLink;
    const item = items.find((each) => each.key === key);
    // Nothing is accepted unseen: without a card in hand, the first comes into focus.
    if (item === undefined) links()[0]?.focus();
    else act(item);
  };
  useLetterKeys(queueKeys, {
    down: walk(1),
    up: walk(-1),
    accept: withCurrent((item) => (isPossible("accept", item.statusCategory) ? onAccept(item) : undefined)),
    reply: withCurrent(({ key }) => router.push(`/${workspace}/tickets/${key}#reply`)),
  });
}

function scrollBy(box: HTMLElement | null, step: 1 | -1): void {
  box?.scrollBy({ top: step * 60 });
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type DragDestination, moveOf } from "@/lib/domain/board/move";
import type { Card, TicketChange } from "@/lib/domain/board/view";
import { isPossible, type TicketVerb } from "@/lib/domain/ticket/transitions";
import { isolated } from "@/lib/words/bidi";
import { useGo } from "../trouble/go";
import { announce } from "../ui/feedback/announcer";
import { toast } from "../ui/overlays/toast";
import type { Asking } from "../verbs/types";
import type { Rules } from "./board-context";
import { askingOf, type Overlay } from "./overlay";
import type { KeyAction } from "./use-board-keys";
import type { useMoves } from "./use-moves";

type ActionsOf = {
  workspace: string;
  rules: Rules;
  moves: ReturnType<typeof useMoves>;
};

/** What keys, drags and buttons do with a card; one way for all three. */
export function useBoardActions({ workspace, rules, moves }: ActionsOf) {
  const t = useTranslations("board.move");
  const go = useGo();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [peeked, setPeeked] = useState(false);
  const mayWork = rules.me.role !== "viewer";

  const move = (card: Card, target: DragDestination) => {
    const found = moveOf(card, target, rules);
    if (found.kind === "run") void moves.run(card, found);
    else if (found.kind === "ask") setOverlay({ kind: "verb", card, asking: askingOf(found) });
    else if (found.why !== "same_place") {
      announce(t(`why.${found.why}`));
      toast({ id: card.key, tone: "warn", title: t(`why.${found.why}`) });
    }
  };
  const refusal = (card: Card, target: DragDestination): string | null => {
    const found = moveOf(card, target, rules);
    if (found.kind !== "refused") return null;
    return found.why === "same_place" ? "" : t(`why.${found.why}`);
  };
  const accept = (card: Card) => {
    if (isPossible("accept", card.statusCategory)) void moves.run(card, { kind: "run", verb: "accept" });
    else toast({ id: card.key, tone: "warn", title: t("notToAccept", { key: card.key }) });
  };
  const ask = (card: Card, asking: Asking) => setOverlay({ kind: "verb", card, asking });
  const mayDo = (verb: TicketVerb, card: Card) => mayWork && isPossible(verb, card.statusCategory);

  const onCard = (action: KeyAction, card: Card) => {
    switch (action) {
      case "peek":
        return setPeeked(!peeked);
      case "reply":
        return go(`/${workspace}/tickets/${card.key}#reply`);
      case "accept":
        return mayWork ? accept(card) : undefined;
      case "escalate":
        return mayDo("escalate", card) ? ask(card, { verb: "escalate" }) : undefined;
      case "transfer":
        return mayDo("transfer", card) ? ask(card, { verb: "transfer" }) : undefined;
      case "status":
        return mayWork ? setOverlay({ kind: "status", card }) : undefined;
      case "priority":
        return mayDo("set_values", card) ? setOverlay({ kind: "priority", card }) : undefined;
      default:
        return undefined;
    }
  };
  const act = (action: KeyAction, card: Card | null) => {
    if (action === "leave") setPeeked(false);
    else if (card !== null) onCard(action, card);
  };
  const done = (asking: Asking, change: TicketChange) => {
    moves.show(change);
    const { key, owner } = change.card;
    const title = t(`done.${asking.verb}`, { key, owner: owner === null ? t("ai") : isolated(owner.name) });
    announce(title);
    toast({ id: key, title });
  };
  return {
    overlay,
    peeked,
    move,
    refusal,
    accept,
    act,
    done,
    close: () => setOverlay(null),
    closePeek: () => setPeeked(false),
  };
}

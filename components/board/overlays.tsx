"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type DragDestination, movesOf } from "@/lib/domain/board/move";
import type { Card, TicketChange } from "@/lib/domain/board/view";
import { type Priority, priorities } from "@/lib/domain/ticket/states";
import { peekQuery } from "@/lib/queries/board";
import { Written } from "../text/written";
import type { Asking, VerbActions } from "../verbs/types";
import { VerbDialog } from "../verbs/verb-dialog";
import { laneLabel, type Rules } from "./board-context";
import { ChooseDialog } from "./choose-dialog";
import type { Overlay } from "./overlay";

type AskProps = {
  workspace: string;
  actions: VerbActions;
  card: Card;
  asking: Asking;
  onClose: () => void;
  onDone: (asking: Asking, change: TicketChange) => void;
};

/** A verb's dialog with what the ticket offers, read when it opens. */
function AskVerb({ workspace, actions, card, asking, onClose, onDone }: AskProps) {
  const { data } = useQuery(peekQuery(workspace, card.key));
  return (
    <VerbDialog
      workspace={workspace}
      actions={actions}
      ticket={{ key: card.key, subject: card.subject, version: card.version }}
      asking={asking}
      options={data?.actions ?? null}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

type ChooseMoveProps = {
  card: Card;
  rules: Rules;
  onMove: (card: Card, target: DragDestination) => void;
  onClose: () => void;
};

/** Every place the card may go to: what dragging does, by keyboard. */
function ChooseMove({ card, rules, onMove, onClose }: ChooseMoveProps) {
  const t = useTranslations("board.choose");
  const moves = movesOf(card, rules);
  const nameOf = ({ status, tier }: DragDestination) => {
    const name = rules.statuses.find((each) => each.slug === status)?.name ?? status;
    return tier === null || tier === card.tier
      ? name
      : t("inLane", { status: name, lane: laneLabel({ tier }) });
  };
  return (
    <ChooseDialog
      title={t("status", { key: card.key })}
      description={<Written text={card.subject} />}
      choices={moves.map(({ target, move }, index) => ({
        id: String(index),
        label: nameOf(target),
        hint: move.kind === "refused" ? undefined : t(`verb.${move.verb}`),
      }))}
      onChoose={(id) => {
        const chosen = moves[Number(id)];
        if (chosen) onMove(card, chosen.target);
      }}
      onClose={onClose}
    />
  );
}

type ChoosePriorityProps = {
  card: Card;
  onChoose: (card: Card, priority: Priority, label: string) => void;
  onClose: () => void;
};

function ChoosePriority({ card, onChoose, onClose }: ChoosePriorityProps) {
  const t = useTranslations();
  const nameOf = (priority: Priority) => t(`terms.priority.${priority}`);
  return (
    <ChooseDialog
      title={t("board.choose.priority", { key: card.key })}
      description={<Written text={card.subject} />}
      choices={[...priorities].reverse().map((priority) => ({
        id: priority,
        label: nameOf(priority),
        checked: priority === card.priority,
      }))}
      onChoose={(id) => {
        const priority = priorities.find((each) => each === id);
        if (priority !== undefined && priority !== card.priority) onChoose(card, priority, nameOf(priority));
      }}
      onClose={onClose}
    />
  );
}

export type BoardOverlaysProps = {
  workspace: string;
  actions: VerbActions;
  rules: Rules;
  moves: { setPriority: ChoosePriorityProps["onChoose"] };
  board: {
    overlay: Overlay;
    close: () => void;
    done: AskProps["onDone"];
    move: ChooseMoveProps["onMove"];
  };
};

/** Whatever stands over the board now. */
export function BoardOverlays({ workspace, actions, rules, moves, board }: BoardOverlaysProps) {
  const { overlay, close } = board;
  switch (overlay.kind) {
    case "verb":
      return (
        <AskVerb workspace={workspace} actions={actions} {...overlay} onClose={close} onDone={board.done} />
      );
    case "status":
      return <ChooseMove card={overlay.card} rules={rules} onMove={board.move} onClose={close} />;
    case "priority":
      return <ChoosePriority card={overlay.card} onChoose={moves.setPriority} onClose={close} />;
  }
}

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { BoardFilter } from "@/lib/domain/board/filter";
import { type CellRef, moveCard } from "@/lib/domain/board/merge";
import { afterMove, type Running, undoOf } from "@/lib/domain/board/move";
import type { BoardView, Card, TicketChange } from "@/lib/domain/board/view";
import type { Priority } from "@/lib/domain/vocabulary";
import { boardKeysOf } from "@/lib/queries/board";
import { useReach } from "../trouble/reach";
import { announce } from "../ui/feedback/announcer";
import { toast } from "../ui/overlays/toast";
import type { VerbActions, VerbAnswer } from "../verbs/types";
import type { Rules } from "./board-context";
import type { BoardReader } from "./board-reader";

export const placeOf = (card: Card): CellRef => ({
  status: card.status,
  tier: card.statusCategory === "ai" ? null : card.tier,
});

type MovesOf = {
  workspace: string;
  filter: BoardFilter;
  rules: Rules;
  actions: VerbActions;
  reader: BoardReader;
};

/** Runs moves: shown at once, put right by the server's answer, taken back when it refuses. */
export function useMoves({ workspace, filter, rules, actions, reader }: MovesOf) {
  const client = useQueryClient();
  const t = useTranslations("board.move");
  const reach = useReach();
  const { queryKey } = { queryKey: boardKeysOf.view(workspace, filter) };

  const patch = useCallback(
    (change: (view: BoardView) => BoardView) =>
      client.setQueryData<BoardView>(queryKey, (view) => (view === undefined ? view : change(view))),
    [client, queryKey],
  );
  const show = useCallback(
    ({ card, path }: TicketChange) => {
      reader.outdate();
      patch((view) => (view.path.slug === path ? moveCard(view, card) : view));
      client.removeQueries({ queryKey: boardKeysOf.peek(workspace, card.key) });
    },
    [client, patch, reader, workspace],
  );

  const attempt = useCallback(
    async (card: Card, optimistic: Card, call: () => Promise<VerbAnswer>): Promise<TicketChange | null> => {
      patch((view) => moveCard(view, optimistic));
      const answer = await reader.during(() => reach(call));
      if (answer.ok) {
        show(answer.data);
        return answer.data;
      }
      patch((view) => moveCard(view, card));
      const isStale = answer.error.code === "conflict";
      toast({
        id: card.key,
        tone: isStale ? "warn" : "breach",
        title: t(isStale ? "changed" : "refused", { key: card.key }),
        description: answer.error.message,
      });
      reader.want([placeOf(card), ...currentPlace(answer.error.current)]);
      return null;
    },
    [patch, reach, reader, show, t],
  );

  const run = useCallback(
    async (card: Card, move: Running, kind: "first" | "undo" = "first"): Promise<void> => {
      const input = { key: card.key, version: card.version };
      const optimistic = afterMove(card, move, rules);
      const name = statusName(rules, optimistic.status);
      const done = await attempt(card, optimistic, () => call(actions, workspace, input, move));
      if (done === null) return;
      const title =
        move.verb === "accept" ? t("accepted", { key: card.key }) : t("moved", { key: card.key, to: name });
      announce(title);
      const undo = kind === "first" ? undoOf(card, move) : null;
      toast({
        id: card.key,
        title,
        ...(undo === null
          ? {}
          : { action: { label: t("undo"), onPress: () => void run(done.card, undo, "undo") } }),
      });
    },
    [actions, attempt, rules, t, workspace],
  );

  const setPriority = useCallback(
    async (card: Card, priority: Priority, label: string) => {
      const done = await attempt(card, { ...card, priority }, () =>
        actions.priority(workspace, { key: card.key, version: card.version, priority }),
      );
      if (done === null) return;
      const title = t("priority", { key: card.key, priority: label });
      announce(title);
      toast({ id: card.key, title });
    },
    [actions, attempt, t, workspace],
  );
  return { run, setPriority, show };
}

function call(
  actions: VerbActions,
  workspace: string,
  input: { key: string; version: number },
  move: Running,
): Promise<VerbAnswer> {
  switch (move.verb) {
    case "accept":
      return actions.accept(workspace, input);
    case "resume":
      return actions.resume(workspace, input);
    case "wait":
      return actions.wait(workspace, { ...input, status: move.status });
    case "status":
      return actions.status(workspace, { ...input, status: move.status });
  }
}

const statusName = (rules: Rules, slug: string): string =>
  rules.statuses.find((status) => status.slug === slug)?.name ?? slug;

/** Where a stale writer's ticket is now, by the conflict's `current`. */
function currentPlace(current: unknown): CellRef[] {
  if (typeof current !== "object" || current === null) return [];
  const { status, tier } = current as { status?: unknown; tier?: unknown };
  return typeof status === "string" ? [{ status, tier: typeof tier === "string" ? tier : null }] : [];
}

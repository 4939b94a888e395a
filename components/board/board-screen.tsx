"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { appendWindow } from "@/lib/domain/board/merge";
import { moveOf } from "@/lib/domain/board/move";
import type { BoardFilter, BoardView, Card, Cell } from "@/lib/domain/board/view";
import { boardQuery, fetchCell } from "@/lib/queries/board";
import { LiveState, useConnection } from "../shell/connection";
import { TopBar } from "../shell/top-bar";
import { LinkButton } from "../ui/button";
import { cx } from "../ui/cx";
import { Select } from "../ui/field";
import { EmptyState } from "../ui/states";
import { toast } from "../ui/toast";
import type { VerbActions } from "../verbs/types";
import { BoardContext, type BoardParts, type Me, type Rules } from "./board-context";
import { BoardGrid } from "./board-grid";
import { BoardPager } from "./board-pager";
import { FilterBar } from "./filter-bar";
import { AskVerb, ChooseMove, ChoosePriority } from "./overlays";
import { PeekPanel } from "./peek-panel";
import { ShortcutList } from "./shortcut-list";
import { SummaryStrip } from "./summary-strip";
import { useAddress } from "./use-address";
import { useBoardActions } from "./use-board-actions";
import { useBoardKeys } from "./use-board-keys";
import { useBoardLive } from "./use-board-live";
import { useDrag } from "./use-drag";
import { useFocusKept } from "./use-focus-kept";
import { useMedia } from "./use-media";
import { useMoves } from "./use-moves";

export type BoardScreenProps = {
  workspace: string;
  me: Me;
  /** Whether this person may create tickets. */
  mayCreate: "yes" | "no";
  /** The server's guess from the browser's name. */
  looksLikePhone: "yes" | "no";
  actions: VerbActions;
};

/** The board under the filters of its address; the server has put its first picture into the query cache. */
export function BoardScreen(props: BoardScreenProps) {
  const address = useAddress();
  const { data, isError, isPlaceholderData } = useQuery({
    ...boardQuery(props.workspace, address.filter),
    placeholderData: (before) => before,
  });
  const t = useTranslations("board");
  if (data === undefined) {
    return (
      <>
        <TopBar title={t("title")} />
        <EmptyState title={isError ? t("failed") : t("reading")}>
          {isError ? t("failedNext") : null}
        </EmptyState>
      </>
    );
  }
  return <Board {...props} view={data} address={address} isOld={isPlaceholderData ? "yes" : "no"} />;
}

type BoardProps = BoardScreenProps & {
  view: BoardView;
  address: ReturnType<typeof useAddress>;
  /** The picture of the former filter, until the new one is here. */
  isOld: "yes" | "no";
};

function Board({ workspace, me, mayCreate, looksLikePhone, actions, view, address, isOld }: BoardProps) {
  const t = useTranslations("board");
  const { filter, folded, hidden, change } = address;
  const isPhone = useMedia("(max-width: 767px)", looksLikePhone);
  const { connection } = useConnection();
  const root = useRef<HTMLDivElement>(null);
  const rules = useRules(view, me);
  const moves = useMoves({ workspace, filter, rules, actions });
  const board = useBoardActions({ workspace, rules, moves });
  const [chosen, setChosen] = useState<string | null>(null);
  const current = chosen ?? view.cells.find(({ cards }) => cards.length > 0)?.cards[0]?.key ?? null;
  const cardOf = (key: string | null): Card | null =>
    view.cells.flatMap(({ cards }) => cards).find((card) => card.key === key) ?? null;
  const card = cardOf(current);
  const parts = useParts({ workspace, view, filter, moves, isPhone, onAccept: board.accept, me });

  useBoardLive({ workspace, filter, view, refresh: moves.refresh });
  useFocusKept(root, view, current, setChosen);
  useBoardKeys({ root, current, onCurrent: setChosen, onAction: (action) => board.act(action, card) });
  useDrag(root, {
    isOff: isPhone || me.role === "viewer",
    isLegal: (key, target) => {
      const found = cardOf(key);
      return found !== null && moveOf(found, target, rules).kind !== "refused";
    },
    onDrop: (key, target) => {
      const found = cardOf(key);
      if (found !== null) board.move(found, target);
    },
  });
  const toggle = (name: "fold" | "hide", list: readonly string[], each: string) =>
    change({ [name]: list.includes(each) ? list.filter((one) => one !== each) : [...list, each] }, "replace");
  const { overlay } = board;
  return (
    <BoardContext value={parts}>
      <TopBar
        title={t("title")}
        aside={
          <Select
            size="bar"
            aria-label={t("path")}
            value={view.path.slug}
            onChange={(event) => change({ path: event.target.value, category: null, fold: null, hide: null })}
          >
            {view.paths.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        }
        actions={
          <>
            <LiveState className="md:hidden" />
            {mayCreate === "yes" ? (
              <LinkButton
                href={`/${workspace}/intake`}
                tone="primary"
                icon={<Plus aria-hidden="true" />}
                className="max-md:hidden"
              >
                {t("newTicket")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-panel px-5 py-1 max-md:flex-nowrap max-md:gap-x-4 max-md:px-4">
        <div className="flex min-w-0 flex-wrap gap-x-5 gap-y-1 max-md:flex-nowrap max-md:gap-x-4 max-md:overflow-x-auto max-md:[scrollbar-width:none]">
          <SummaryStrip summary={view.summary} />
        </div>
        <div className="ml-auto flex shrink-0 items-center gap-2">
          <FilterBar
            view={view}
            filter={filter}
            hidden={hidden}
            onFilter={(changes) => change(changes)}
            onHide={(status) => toggle("hide", hidden, status)}
          />
          <LiveState className="max-md:hidden" />
        </div>
      </div>
      <div className="relative flex min-h-0 flex-1 flex-col">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only watches which card has the focus */}
        <div
          ref={root}
          aria-busy={isOld === "yes"}
          onFocus={(event) => setChosen(keyOf(event.target) ?? current)}
          className={cx(
            "flex min-h-0 flex-1 flex-col transition-opacity",
            !isPhone && "overflow-auto",
            isOld === "yes" && "opacity-60",
            connection !== "live" && "saturate-50",
          )}
        >
          {isPhone ? (
            <BoardPager view={view} hidden={hidden} current={current} />
          ) : (
            <BoardGrid
              view={view}
              current={current}
              layout={{ folded, hidden, onFold: (tier) => toggle("fold", folded, tier) }}
            />
          )}
        </div>
        {board.peeked && card !== null ? (
          <PeekPanel
            workspace={workspace}
            card={card}
            onAction={(action) => board.act(action, card)}
            onClose={board.closePeek}
          />
        ) : null}
      </div>
      {overlay?.kind === "verb" ? (
        <AskVerb
          workspace={workspace}
          actions={actions}
          {...overlay}
          onClose={board.close}
          onDone={board.done}
        />
      ) : overlay?.kind === "status" ? (
        <ChooseMove
          card={overlay.card}
          rules={rules}
          laneOf={(tier) => tier.toUpperCase()}
          onMove={board.move}
          onClose={board.close}
        />
      ) : overlay?.kind === "priority" ? (
        <ChoosePriority card={overlay.card} onChoose={moves.setPriority} onClose={board.close} />
      ) : overlay?.kind === "help" ? (
        <ShortcutList onClose={board.close} />
      ) : null}
    </BoardContext>
  );
}

const keyOf = (target: EventTarget): string | undefined =>
  target instanceof HTMLElement ? target.closest<HTMLElement>("[data-card]")?.dataset.card : undefined;

function useRules(view: BoardView, me: Me): Rules {
  const { statuses, lanes } = view;
  return useMemo(
    () => ({ statuses, tiers: [...lanes].reverse().map(({ tier }) => tier), me }),
    [statuses, lanes, me],
  );
}

type PartsOf = {
  workspace: string;
  view: BoardView;
  filter: BoardFilter;
  moves: ReturnType<typeof useMoves>;
  isPhone: boolean;
  onAccept: (card: Card) => void;
  me: Me;
};

/** What all cells share. Its identity changes with names and rights only, so that cards don't render with counts. */
function useParts({ workspace, view, filter, moves, isPhone, onAccept, me }: PartsOf): BoardParts {
  const t = useTranslations("board");
  const latest = useRef({ onAccept, filter, patch: moves.patch });
  useEffect(() => {
    latest.current = { onAccept, filter, patch: moves.patch };
  });
  const accept = useCallback((card: Card) => latest.current.onAccept(card), []);
  const onMore = useCallback(
    async ({ status, tier, cursor }: Cell) => {
      if (cursor === null) return;
      try {
        const next = await fetchCell(workspace, latest.current.filter, { status, tier, cursor });
        latest.current.patch((seen) => appendWindow(seen, next));
      } catch {
        toast({ tone: "breach", title: t("moreFailed") });
      }
    },
    [workspace, t],
  );
  const layout = isPhone ? "phone" : "grid";
  const facts = JSON.stringify([
    view.owners,
    view.teams,
    view.customerTiers,
    view.lanes.map(({ tier }) => tier),
  ]);
  const mayWork = me.role !== "viewer";
  return useMemo(
    () => ({
      workspace,
      names: namesOf(facts),
      layout,
      onAccept: mayWork ? accept : undefined,
      onMore,
    }),
    [workspace, facts, layout, mayWork, accept, onMore],
  );
}

function namesOf(facts: string): BoardParts["names"] {
  const [owners, teams, customerTiers, tiers] = JSON.parse(facts) as [
    BoardView["owners"],
    BoardView["teams"],
    BoardView["customerTiers"],
    string[],
  ];
  const names = new Map([
    ...owners.map(({ handle, name }) => [handle, name] as const),
    ...teams.map(({ slug, name }) => [slug, name] as const),
  ]);
  const keyTiers = new Set(customerTiers.slice(Math.ceil(customerTiers.length / 2)).map(({ name }) => name));
  return {
    rankOf: (tier) => tiers.length - tiers.indexOf(tier),
    tier: (tier) => tier.toUpperCase(),
    name: (slug) => names.get(slug) ?? slug,
    isKeyTier: (tier) => keyTiers.has(tier),
  };
}

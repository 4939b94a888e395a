"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import {
  lazy,
  Suspense,
  startTransition,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { filterCount, noFilters } from "@/lib/domain/board/address";
import type { BoardView, Card, Cell } from "@/lib/domain/board/view";
import { boardQuery } from "@/lib/queries/board";
import type { FirstStepsPartProps } from "../first-steps/first-steps-part";
import { leftCard, useLeftCard } from "../focus/left-card";
import type { ReadFree } from "../free/types";
import { useConnection } from "../shell/connection";
import { cx } from "../ui/cx";
import { OnFirstUse } from "../ui/on-first-use";
import { toast } from "../ui/overlays/toast";
import { lazyPart } from "../ui/use-lazy";
import { useMedia } from "../ui/use-media";
import type { VerbActions } from "../verbs/types";
import { BoardBars } from "./bars/board-bars";
import type { NoMatchProps } from "./bars/no-match";
import { BoardContext, type BoardParts, laneLabel, type Me, type Rules, type ShownIn } from "./board-context";
import { BoardGrid } from "./board-grid";
import type { BoardReader } from "./board-reader";
import { keep, recall } from "./kept-place";
import type { BoardOverlaysProps } from "./overlays";
import type { PeekPanelProps } from "./peek-panel";
import type { UnreadBoardProps } from "./unread-board";
import { toggled, useAddress } from "./use-address";
import { useBoardActions } from "./use-board-actions";
import { useBoardKeys } from "./use-board-keys";
import { useBoardLive } from "./use-board-live";
import { useDrag } from "./use-drag";
import { useFocusKept } from "./use-focus-kept";
import { useMoves } from "./use-moves";

/** Only a new workspace needs it. */
const FirstStepsPart = lazy(() =>
  import("../first-steps/first-steps-part").then((m) => ({ default: m.FirstStepsPart })),
);
/** Only phones need it; there the server has drawn it before its code arrives. */
const BoardPager = lazy(() => import("./board-pager").then((m) => ({ default: m.BoardPager })));
const unreadPart = lazyPart<UnreadBoardProps>(() => import("./unread-board").then((m) => m.UnreadBoard));
const noMatchPart = lazyPart<NoMatchProps>(() => import("./bars/no-match").then((m) => m.NoMatch));
const overlaysPart = lazyPart<BoardOverlaysProps>(() => import("./overlays").then((m) => m.BoardOverlays));
const peekPart = lazyPart<PeekPanelProps>(() => import("./peek-panel").then((m) => m.PeekPanel));

export type BoardScreenProps = {
  workspace: string;
  me: Me;
  /** Whether this person may create tickets. */
  mayCreate: "yes" | "no";
  /** The server's guess from the browser's name. */
  looksLikePhone: "yes" | "no";
  actions: VerbActions;
  readFree: ReadFree;
  /** Of a workspace on its way to its first ticket with a person. */
  firstSteps: Omit<FirstStepsPartProps, "workspace" | "board"> | null;
};

/** The board under the filters of its address; the server has put its first picture into the query cache. */
export function BoardScreen(props: BoardScreenProps) {
  const address = useAddress();
  const { data, isError, isPlaceholderData } = useQuery({
    ...boardQuery(props.workspace, address.filter),
    placeholderData: (before) => before,
  });
  const name = JSON.stringify(address.filter);
  const [pictured, setPictured] = useState(name);
  if (!isPlaceholderData && pictured !== name) setPictured(name);
  if (data === undefined) return <OnFirstUse part={unreadPart} given={{ isError }} />;
  return (
    <Board
      {...props}
      view={data}
      filterName={pictured}
      address={address}
      isOld={isPlaceholderData ? "yes" : "no"}
    />
  );
}

type BoardProps = BoardScreenProps & {
  view: BoardView;
  /** The filter that the picture is of. */
  filterName: string;
  address: ReturnType<typeof useAddress>;
  /** The picture of the former filter, until the new one is here. */
  isOld: "yes" | "no";
};

function Board(props: BoardProps) {
  const { workspace, me, mayCreate, looksLikePhone, actions, readFree, firstSteps, view } = props;
  const { filterName, address, isOld } = props;
  const { filter, folded, hidden, change } = address;
  const isPhone = useMedia("(max-width: 767px)", looksLikePhone);
  const { connection } = useConnection();
  const root = useRef<HTMLDivElement>(null);
  const rules = useRules(view, me);
  const reader = useBoardLive({ workspace, filter, view });
  const moves = useMoves({ workspace, filter, rules, actions, reader });
  const board = useBoardActions({ workspace, rules, moves });
  const { overlay } = board;
  const [chosen, setChosen] = useState<string | null>(leftCard);
  // Hundreds of cards may come or go: what was pressed shows first.
  const shown = useDeferredValue(useMemo(() => ({ view, filterName }), [view, filterName]));
  const inSight = cardsInSight(shown.view, address);
  const current = inSight.find(({ key }) => key === chosen)?.key ?? inSight[0]?.key ?? null;
  const cardOf = (key: string | null): Card | null =>
    view.cells.flatMap(({ cards }) => cards).find((card) => card.key === key) ?? null;
  const card = cardOf(current);
  const parts = useParts({ workspace, view, reader, isPhone, onAccept: board.accept, me });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another entry of the history
  useLayoutEffect(() => {
    for (const each of root.current?.parentElement?.querySelectorAll<HTMLElement>("[data-scrolls]") ?? []) {
      const top = recall(scrollName(each));
      if (top !== undefined) each.scrollTop = top;
    }
  }, [shown.filterName, isPhone]);
  useFocusKept(root, parts.shownIn, shown.view, chosen, setChosen, overlay?.kind ?? null);
  useLeftCard(root);
  useBoardKeys({
    root,
    shownIn: parts.shownIn,
    current,
    onCurrent: setChosen,
    onAction: (action) => board.act(action, card),
  });
  useDrag(root, {
    isOff: isPhone || me.role === "viewer",
    refusalFor: (key) => {
      const found = cardOf(key);
      return (target) => (found === null ? null : board.refusal(found, target));
    },
    // The cells it may go to show first.
    onGrab: (key) => startTransition(() => setChosen(key)),
    onDrop: (key, target) => {
      const found = cardOf(key);
      if (found !== null) board.move(found, target);
    },
  });
  return (
    <BoardContext value={parts}>
      <BoardBars
        workspace={workspace}
        mayCreate={mayCreate}
        readFree={readFree}
        view={view}
        address={address}
        layout={isPhone ? "phone" : "grid"}
      />
      {firstSteps === null ? null : (
        <Suspense fallback={null}>
          <FirstStepsPart {...firstSteps} workspace={workspace} board={view} />
        </Suspense>
      )}
      <div className="relative flex min-h-0 flex-1 flex-col peer-data-covers:hidden">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only watches which card has the focus */}
        <div
          ref={root}
          tabIndex={-1}
          aria-busy={isOld === "yes"}
          data-keeps-focus=""
          data-scrolls={isPhone ? undefined : ""}
          onScrollCapture={({ target }) => {
            if (target instanceof HTMLElement) keep(scrollName(target), target.scrollTop);
          }}
          onFocus={(event) => setChosen(keyOf(event.target) ?? current)}
          className={cx(
            "flex min-h-0 flex-1 flex-col transition-opacity",
            !isPhone && "scroll-pt-10 overflow-auto",
            isOld === "yes" && "opacity-60",
            connection !== "live" && "saturate-50",
          )}
        >
          {isNone(shown.view, address) ? (
            <OnFirstUse part={noMatchPart} given={{ onClear: () => change(noFilters) }} />
          ) : isPhone ? (
            <Suspense fallback={null}>
              <BoardPager view={shown.view} hidden={hidden} current={current} />
            </Suspense>
          ) : (
            <BoardGrid
              // Under another filter each cell begins with its first cards again.
              key={shown.filterName}
              view={shown.view}
              current={current}
              layout={{
                folded,
                hidden,
                onFold: (tier) => change({ fold: toggled(folded, tier) }, "replace"),
              }}
            />
          )}
        </div>
        {board.peeked && card !== null ? (
          <OnFirstUse
            part={peekPart}
            given={{
              workspace,
              card,
              onAction: (action) => board.act(action, card),
              onClose: board.closePeek,
            }}
          />
        ) : null}
      </div>
      {overlay === null ? null : (
        <OnFirstUse
          part={overlaysPart}
          cancel={board.close}
          given={{ workspace, actions, rules, moves, board: { ...board, overlay } }}
        />
      )}
    </BoardContext>
  );
}

/** Whether it is for the filters that there is nothing to see. */
const isNone = ({ statuses }: BoardView, { filter, hidden }: BoardProps["address"]): boolean =>
  filterCount(filter) > 0 && statuses.every(({ slug, total }) => total === 0 || hidden.includes(slug));

/** Cards whose lane is not folded and whose column is not hidden: one of them is in the tab order. */
function cardsInSight(view: BoardView, { folded, hidden }: Pick<BoardProps["address"], "folded" | "hidden">) {
  const lowest = view.lanes.at(-1)?.tier ?? "";
  return view.cells
    .filter(({ status, tier }) => !hidden.includes(status) && !folded.includes(tier ?? lowest))
    .flatMap(({ cards }) => cards);
}

const scrollName = ({ dataset }: HTMLElement): string => `scrolled ${dataset.scrolls}`;

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
  reader: BoardReader;
  isPhone: boolean;
  onAccept: (card: Card) => void;
  me: Me;
};

/** What all cells share. Its identity changes with names and rights only, so that cards don't render with counts. */
function useParts({ workspace, view, reader, isPhone, onAccept, me }: PartsOf): BoardParts {
  const t = useTranslations("board");
  const latest = useRef({ onAccept, reader });
  useEffect(() => {
    latest.current = { onAccept, reader };
  });
  const accept = useCallback((card: Card) => latest.current.onAccept(card), []);
  const onMore = useCallback(
    async (cell: Cell) => {
      await latest.current.reader.more(cell).catch(() => toast({ tone: "breach", title: t("moreFailed") }));
    },
    [t],
  );
  const [shownIn] = useState<ShownIn>(() => new Map());
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
      shownIn,
    }),
    [workspace, facts, layout, mayWork, accept, onMore, shownIn],
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
    tier: (tier) => laneLabel({ tier }),
    name: (slug) => names.get(slug) ?? slug,
    isKeyTier: (tier) => keyTiers.has(tier),
  };
}

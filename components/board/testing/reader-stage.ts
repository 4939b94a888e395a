import { vi } from "vitest";
import type { CellRef } from "@/lib/domain/board/merge";
import { cardWith, viewWith } from "@/lib/domain/board/testing";
import type { BoardView, Card, Cell } from "@/lib/domain/board/view";
import { BoardReader, type CellsChanged, type ReaderWorld } from "../board-reader";

export const NEW: CellRef = { status: "new", tier: "l1" };
export const BUSY: CellRef = { status: "busy", tier: "l1" };
export const DONE: CellRef = { status: "done", tier: "l1" };
const cellRefs = [NEW, BUSY, DONE];

/** What a server knows: where each ticket is, and the number of its last change. */
type Server = { feed: number; at: Record<string, CellRef> };

const card = (key: string, status: string): Card =>
  cardWith({ key, status, statusCategory: status === "new" ? "new" : "active", tier: "l1" });

export function pictureOf({ feed, at }: Server, cardsOf: (cellRef: CellRef) => number): BoardView {
  const cells = cellRefs.map(({ status, tier }): Cell => {
    const keys = Object.keys(at).filter((key) => at[key]?.status === status);
    const shown = keys.slice(0, cardsOf({ status, tier }));
    return {
      status,
      tier,
      cards: shown.map((key) => card(key, status)),
      total: keys.length,
      atLeast: false,
      nextDueAt: null,
      cursor: shown.length < keys.length ? String(shown.length) : null,
    };
  });
  return viewWith({ feed, cells });
}

/** An answer that is held back: it knows the server as it was when it was asked for. */
type Held = { asked: string; answer: () => void; refuse: () => void };

export class Stage implements ReaderWorld {
  server: Server = { feed: 1, at: {} };
  told: CellsChanged[] = [];
  held: Held[] = [];
  picture: BoardView | undefined;
  readonly reader = new BoardReader(this);

  readonly view = () => this.picture;
  readonly show = (view: BoardView) => {
    this.picture = view;
  };
  readonly readAll = () => this.hold("all", (server) => pictureOf(server, () => 12));
  readonly readCells = (cells: readonly (CellRef & { cards: number })[]) =>
    this.hold(cells.map(({ status, cards }) => `${status}:${cards}`).join(), (server) =>
      pictureOf(server, (cellRef) => cells.find(({ status }) => status === cellRef.status)?.cards ?? 0),
    );
  readonly readMore = ({ status, cursor }: CellRef & { cursor: string }) =>
    this.hold(`more ${status} ${cursor}`, (server): Cell => {
      const whole = pictureOf(server, () => 10_000).cells.find((cell) => cell.status === status);
      if (whole === undefined) throw new Error("no such cell");
      const from = Number(cursor);
      const cards = whole.cards.slice(from, from + 30);
      const isAll = from + cards.length >= whole.cards.length;
      return { ...whole, cards, cursor: isAll ? null : String(from + cards.length) };
    });
  readonly missed = (feed: number): CellsChanged[] | null => this.told.filter((each) => each.feed > feed);

  private hold<T>(asked: string, read: (server: Server) => T): Promise<T> {
    const answer = read(structuredClone(this.server));
    return new Promise((resolve, reject) => {
      this.held.push({ asked, answer: () => resolve(answer), refuse: () => reject(new Error("no")) });
    });
  }

  /** A ticket goes somewhere; the feed tells it, now or later. */
  move(key: string, to: CellRef, tell: "told" | "untold" = "told"): void {
    const from = this.server.at[key];
    this.server = { feed: this.server.feed + 1, at: { ...this.server.at, [key]: to } };
    const told = { feed: this.server.feed, places: from === undefined ? [to] : [to, from] };
    this.told.push(told);
    if (tell === "told") this.reader.note(told);
  }

  open(): void {
    this.picture = pictureOf(this.server, () => 12);
    this.reader.open();
  }

  keysAt({ status }: CellRef): string[] {
    return this.picture?.cells.find((cell) => cell.status === status)?.cards.map(({ key }) => key) ?? [];
  }
  get asked(): string[] {
    return this.held.map(({ asked }) => asked);
  }
  /** Answers what was asked longest ago. */
  async answer(): Promise<void> {
    this.held.shift()?.answer();
    await vi.advanceTimersByTimeAsync(1);
  }
  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(120);
  }
}

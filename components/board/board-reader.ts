import { appendPage, type CellRef, mergeFresh, sameCell, sameCells, sized } from "@/lib/domain/board/merge";
import type { BoardView, Cell } from "@/lib/domain/board/view";

/** A change that the feed told: its number, and the cells it left and entered. */
export type CellsChanged = { feed: number; places: readonly CellRef[] };

export type ReaderWorld = {
  /** The picture as it is shown; undefined before there is one. */
  view: () => BoardView | undefined;
  show: (view: BoardView) => void;
  readAll: () => Promise<BoardView>;
  readCells: (cells: readonly (CellRef & { cards: number })[]) => Promise<BoardView>;
  readMore: (cell: CellRef & { cursor: string }) => Promise<Cell>;
  /** What the feed has told after a number, as far as is known; null where too much. */
  missed: (feed: number) => readonly CellsChanged[] | null;
};

type More = { place: CellRef; done: () => void; failed: (why: unknown) => void };
type Job = { kind: "all" | "cells"; places: CellRef[]; heard: number } | { kind: "more"; more: More };

/** News in quick succession are one reading. */
const DEBOUNCE_MS = 120;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 10_000;
/** Cells that one reading may name. */
const MOST_CELLS = 60;

function drop(job: Job): void {
  if (job.kind === "more") job.more.done();
}

const nameOf = ({ status, tier }: CellRef) => `${status} ${tier ?? ""}`;

/**
 * Reads the board again, one reading at a time: what is wanted while one is under way is read afterwards, together.
 * So an answer never overtakes a newer one. An answer that may know less than the screen (an own change was under
 * way, or somebody else put another picture there) is not shown but read again.
 */
export class BoardReader {
  private wanted = new Map<string, CellRef>();
  private wantsAll = false;
  private mores: More[] = [];
  /** Number of the last change whose places are wanted or read. */
  private heard = -1;
  /** `feed` of the picture as this reader knows it. */
  private known: number | null = null;
  private isReading = false;
  private isOutdated = false;
  private ownChanges = 0;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOpen = false;
  /** Rises as it closes: an answer to an earlier opening is dropped. */
  private opening = 0;

  constructor(private readonly world: ReaderWorld) {}

  open(): void {
    this.isOpen = true;
    this.adopt();
    this.plan(0);
  }

  close(): void {
    this.isOpen = false;
    this.opening++;
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const { done } of this.mores.splice(0)) done();
    this.wanted.clear();
    this.wantsAll = false;
    this.known = null;
  }

  /** Looks whether another picture is shown than this reader left, and wants what was told since it was read. */
  adopt(): void {
    const feed = this.world.view()?.feed;
    if (feed === undefined || feed === this.known || !this.isOpen) return;
    this.known = feed;
    this.heard = feed;
    this.isOutdated = true;
    const missed = this.world.missed(feed);
    if (missed === null) this.wantAll();
    for (const changed of missed ?? []) this.take(changed);
  }

  /** A change from the feed. */
  note(changed: CellsChanged): void {
    this.adopt();
    if (this.known !== null) this.take(changed);
  }

  want(cellRefs: readonly CellRef[]): void {
    for (const cellRef of cellRefs) this.wanted.set(nameOf(cellRef), cellRef);
    if (cellRefs.length > 0) this.plan(DEBOUNCE_MS);
  }

  wantAll(): void {
    this.wantsAll = true;
    this.plan(0);
  }

  /** Reads the next window of a cell; rejects where that failed. */
  more(cellRef: CellRef): Promise<void> {
    return new Promise((done, failed) => {
      this.mores.push({ place: cellRef, done, failed });
      this.plan(0);
    });
  }

  /** Runs an own change. What is read meanwhile may or may not know it, so it is read again afterwards. */
  async during<T>(change: () => Promise<T>): Promise<T> {
    this.ownChanges++;
    this.isOutdated = true;
    try {
      return await change();
    } finally {
      this.ownChanges--;
      this.plan(0);
    }
  }

  /** An own change was shown: what is being read may not know it yet. */
  outdate(): void {
    this.isOutdated = true;
  }

  private take({ feed, places: cellRefs }: CellsChanged): void {
    if (feed <= this.heard) return;
    this.heard = feed;
    this.want(cellRefs);
  }

  private plan(ms: number): void {
    if (!this.isOpen || this.isReading || this.ownChanges > 0) return;
    if (ms > 0 && this.timer !== undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), ms);
  }

  private next(): Job | null {
    const more = this.mores.shift();
    if (more !== undefined) return { kind: "more", more };
    const view = this.world.view();
    const cellRefs = [...this.wanted.values()].filter((cellRef) =>
      view?.cells.some((cell) => sameCell(cell, cellRef)),
    );
    this.wanted.clear();
    const isAll = this.wantsAll || cellRefs.length > MOST_CELLS;
    this.wantsAll = false;
    if (isAll) return { kind: "all", places: cellRefs, heard: this.heard };
    return cellRefs.length === 0 ? null : { kind: "cells", places: cellRefs, heard: this.heard };
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    if (this.ownChanges > 0) return;
    this.adopt();
    const job = this.next();
    if (job === null) return;
    const { opening } = this;
    this.isReading = true;
    this.isOutdated = false;
    let pauseMs = 0;
    try {
      const show = await this.read(job);
      this.adopt();
      this.failures = 0;
      if (opening !== this.opening) drop(job);
      else if (this.isOutdated) this.putBack(job);
      else show();
    } catch (error) {
      if (job.kind === "more") job.more.failed(error);
      else if (opening === this.opening) {
        this.putBack(job);
        pauseMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
      }
    }
    this.isReading = false;
    if (this.mores.length > 0 || this.wanted.size > 0 || this.wantsAll) this.plan(pauseMs);
  }

  private putBack(job: Job): void {
    if (job.kind === "more") this.mores.unshift(job.more);
    else this.want(job.places);
    if (job.kind === "all") this.wantsAll = true;
  }

  /** Reads, and gives what shows the answer. */
  private async read(job: Job): Promise<() => void> {
    const before = this.world.view();
    if (job.kind === "more") return this.readMore(job.more, before);
    if (job.kind === "all" || before === undefined) {
      const fresh = await this.world.readAll();
      return () => this.show(fresh);
    }
    const { places: cellRefs, heard } = job;
    const fresh = await this.world.readCells(sized(before, cellRefs));
    return () => {
      const view = this.world.view();
      if (view === undefined) return;
      if (!sameCells(view, fresh)) this.wantsAll = true;
      const isFresh = (cell: CellRef) => cellRefs.some((cellRef) => sameCell(cellRef, cell));
      this.show(mergeFresh(view, fresh, isFresh, heard));
    };
  }

  private async readMore({ place: cellRef, done }: More, view: BoardView | undefined): Promise<() => void> {
    const cursor = view?.cells.find((cell) => sameCell(cell, cellRef))?.cursor ?? null;
    if (cursor === null) return done;
    const next = await this.world.readMore({ ...cellRef, cursor });
    return () => {
      const now = this.world.view();
      if (now !== undefined) this.show(appendPage(now, next));
      done();
    };
  }

  private show(view: BoardView): void {
    this.known = view.feed;
    this.heard = Math.max(this.heard, view.feed);
    this.world.show(view);
  }
}

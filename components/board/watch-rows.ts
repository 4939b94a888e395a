import { startTransition } from "react";
import { flushSync } from "react-dom";
import type { Rows } from "@/lib/domain/board/rows";
import { covers, rowsInView } from "@/lib/domain/board/rows-in-view";

/** Drawn beyond each edge of what is seen, px; read again once less than a part of it is left. */
const AROUND_PX = 500;
const NEAR_PX = 100;

type Watched = { list: HTMLElement; rows: Rows | null; show: (rows: Rows) => void };
const watched = new Set<Watched>();
const everything: Rows = { from: 0, to: Number.POSITIVE_INFINITY };

/**
 * Tells which rows of a list are to be drawn, at once and whenever scrolling or anything else moves it. The list says
 * the height of a row in `--row`; what it scrolls in is marked `data-scrolls`.
 */
export function watchRows(list: HTMLElement, show: (rows: Rows) => void): () => void {
  const each: Watched = { list, rows: null, show };
  if (watched.size === 0) listen();
  watched.add(each);
  const scroller = list.closest("[data-scrolls]");
  const moving = [list, ...(scroller === null ? [] : [scroller, ...scroller.children])];
  for (const element of moving) observer().observe(element);
  look();
  return () => {
    watched.delete(each);
    observer().unobserve(list);
    if (watched.size === 0) rest();
  };
}

let seen: ResizeObserver | null = null;
function observer(): ResizeObserver {
  seen ??= new ResizeObserver(look);
  return seen;
}

function listen(): void {
  document.addEventListener("scroll", look, { capture: true, passive: true });
  window.addEventListener("beforeprint", showAll);
  window.addEventListener("afterprint", showAnew);
}

function rest(): void {
  document.removeEventListener("scroll", look, { capture: true });
  window.removeEventListener("beforeprint", showAll);
  window.removeEventListener("afterprint", showAnew);
  seen?.disconnect();
  seen = null;
}

function showAnew(): void {
  for (const each of watched) each.rows = null;
  look();
}

/** Everything is read before anything is drawn, so that the page is laid out once. */
function look(): void {
  const changes = [...watched].flatMap((each) => {
    const next = nextOf(each);
    return next === null ? [] : [{ each, ...next }];
  });
  for (const { each, rows } of changes) each.rows = rows;
  // What is in sight and not there yet must be in this very frame; what is only near may wait for a free moment.
  if (changes.some(({ missed }) => missed !== null)) {
    flushSync(() => {
      for (const { each, missed } of changes) if (missed !== null) each.show(missed);
    });
  }
  if (changes.length === 0) return;
  startTransition(() => {
    for (const { each, rows } of changes) each.show(rows);
  });
}

type Next = { rows: Rows; missed: Rows | null };

/** The rows to draw where those drawn don't do any more, and those of them that are seen already. */
function nextOf({ list, rows }: Watched): Next | null {
  const rowPx = Number.parseFloat(getComputedStyle(list).getPropertyValue("--row"));
  const view = list.closest("[data-scrolls]")?.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (view === undefined || view.height === 0 || !(rowPx > 0)) return null;
  const count = Math.round(box.height / rowPx);
  const shown = { count, rowPx, topPx: box.top - view.top, viewPx: view.height };
  if (rows !== null && covers(rows, rowsInView(shown, NEAR_PX))) return null;
  const seenNow = rowsInView(shown, 0);
  const isMissed = rows === null || !covers(rows, seenNow);
  return { rows: rowsInView(shown, AROUND_PX), missed: isMissed ? seenNow : null };
}

function showAll(): void {
  flushSync(() => {
    for (const each of watched) {
      each.rows = everything;
      each.show(everything);
    }
  });
}

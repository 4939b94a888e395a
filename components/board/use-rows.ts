"use client";

import { type RefObject, useEffect, useState } from "react";
import { drawnWhole, type Rows } from "@/lib/domain/board/rows";

/** The rows of a list that are to be drawn: all of a short one, of a long one those near what is seen. */
export function useRows(list: RefObject<HTMLElement | null>, count: number): Rows {
  const [rows, setRows] = useState<Rows>({ from: 0, to: drawnWhole });
  const isLong = count > drawnWhole;
  useEffect(() => {
    const box = list.current;
    if (box === null || !isLong) return;
    let end: (() => void) | undefined;
    let isGone = false;
    import("./watch-rows")
      .then(({ watchRows }) => {
        if (!isGone) end = watchRows(box, setRows);
      })
      // Without it all are drawn: slower, and whole.
      .catch(() => setRows({ from: 0, to: Number.POSITIVE_INFINITY }));
    return () => {
      isGone = true;
      end?.();
    };
  }, [list, isLong]);
  return isLong ? rows : { from: 0, to: count };
}

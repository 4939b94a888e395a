"use client";

import { type KeyboardEvent, useId, useState } from "react";

/** Arrows and Enter over a list of options while focus stays in the box above it. */
export function useOptions({
  count,
  onPick,
  columns,
}: {
  count: number;
  onPick: (index: number) => void;
  columns?: number;
}) {
  const id = useId();
  const [wanted, setActive] = useState(-1);
  const active = wanted >= count ? count - 1 : wanted;
  const move = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setActive(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" && count > 0) move(active + 1);
    else if (key === "ArrowUp" && count > 0) move(active <= 0 ? 0 : active - 1);
    else if (
      key === "ArrowRight" &&
      columns !== undefined &&
      active >= 0 &&
      active < columns &&
      count > columns
    )
      move(columns);
    else if (key === "ArrowLeft" && columns !== undefined && active >= columns) move(0);
    else if (key === "Enter" && active >= 0) onPick(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    active,
    setActive,
    onKeyDown,
    listId: id,
    optionId: (index: number) => `${id}-${index}`,
    activeId: active >= 0 && active < count ? `${id}-${active}` : undefined,
  };
}

"use client";

import { useEffect } from "react";
import { type LazyPart, useLazyPart } from "./use-lazy";

type OnFirstUseProps<P> = {
  part: LazyPart<P>;
  given: P;
  /** What Escape does while the part is still on its way; then it sees to that itself. Left out: its `onClose`. */
  cancel?: (() => void) | undefined;
};

/** A part whose code is fetched when it is first shown; nothing stands in its place until then. */
export function OnFirstUse<P extends object>({
  part,
  given,
  cancel = (given as { onClose?: () => void }).onClose,
}: OnFirstUseProps<P>) {
  const { Part, start } = useLazyPart(part);
  useEffect(start, [start]);
  useEffect(() => {
    if (Part || !cancel) return;
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && cancel();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  return Part ? <Part {...given} /> : null;
}

"use client";

import { useEffect } from "react";
import { type LazyPart, useLazyPart } from "./use-lazy";

type OnFirstUseProps<P> = { part: LazyPart<P>; given: P };

/** A part whose code is fetched when it is first shown; nothing stands in its place until then. */
export function OnFirstUse<P extends object>({ part, given }: OnFirstUseProps<P>) {
  const { Part, start } = useLazyPart(part);
  useEffect(start, [start]);
  return Part ? <Part {...given} /> : null;
}

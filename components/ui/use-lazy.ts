"use client";

import { type ComponentType, useCallback, useState } from "react";

/** A component fetched on first use, so that its code stays out of the first load. */
export type LazyPart<P> = { get: () => ComponentType<P> | null; load: () => Promise<void> };

/** Wraps a dynamic import; the module is fetched once, and again only after a failed try. */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  let part: ComponentType<P> | null = null;
  let pending: Promise<void> | null = null;
  return {
    get: () => part,
    load: () => {
      pending ??= load().then(
        (loaded) => {
          part = loaded;
        },
        (cause: unknown) => {
          pending = null;
          throw cause;
        },
      );
      return pending;
    },
  };
}

/** The part once loaded, and `start` to load it; `warm` fetches without rendering. */
export function useLazyPart<P>(part: LazyPart<P>) {
  const [ready, setReady] = useState(false);
  const start = useCallback(() => {
    if (part.get()) return setReady(true);
    part.load().then(
      () => setReady(true),
      () => setReady(false),
    );
  }, [part]);
  const warm = useCallback(() => {
    part.load().catch(() => {});
  }, [part]);
  return { Part: ready ? part.get() : null, start, warm };
}

"use client";

import { type ComponentType, useCallback, useEffect, useState } from "react";
import { tellCause } from "../trouble/trouble";

/** A component fetched on first use, so that its code stays out of the first load. */
export type LazyPart<P> = { get: () => ComponentType<P> | null; load: () => Promise<void> };

const parts = new Set<() => Promise<void>>();

/** Fetches, one by one, the code of everything that may be opened: later there may be no network to fetch it. */
export async function warmParts(): Promise<void> {
  try {
    for (const load of parts) await load();
  } catch {
    // What fails now is tried again, and told, when it is wanted.
  }
}

/** Wraps a dynamic import; the module is fetched once, and again only after a failed try. */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  let part: ComponentType<P> | null = null;
  let pending: Promise<void> | null = null;
  const loadOnce = () => {
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
  };
  parts.add(loadOnce);
  return { get: () => part, load: loadOnce };
}

/**
 * The part once loaded, and `start` to load it; `warm` fetches without rendering. What could not be fetched is told,
 * and fetched again when there is a network.
 */
export function useLazyPart<P>(part: LazyPart<P>) {
  const [state, setState] = useState<"no" | "ready" | "failed">("no");
  const start = useCallback(() => {
    if (part.get()) return setState("ready");
    part.load().then(
      () => setState("ready"),
      (cause: unknown) => {
        setState("failed");
        tellCause(cause);
      },
    );
  }, [part]);
  useEffect(() => {
    if (state !== "failed") return;
    window.addEventListener("online", start);
    return () => window.removeEventListener("online", start);
  }, [state, start]);
  const warm = useCallback(() => {
    part.load().catch(() => {});
  }, [part]);
  return { Part: state === "ready" ? part.get() : null, start, warm };
}

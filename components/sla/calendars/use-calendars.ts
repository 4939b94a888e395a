"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { Cache } from "@/lib/process/cache";
import {
  type CalendarEdits,
  isChanged,
  keepMine,
  openEdits,
  type Published,
  rebased,
} from "./calendar-store";

/** Both changed the same hours: what I had, and where. */
type Met = { mine: readonly CalendarDoc[]; paths: readonly string[] };
type State = { edits: CalendarEdits; met: Met | null; isRestored: boolean };

export type Calendars = State & {
  edit: (change: (calendars: readonly CalendarDoc[]) => readonly CalendarDoc[]) => void;
  /** One calendar. */
  change: (slug: string, change: (calendar: CalendarDoc) => CalendarDoc) => void;
  /** Keeps what can't be read; null once it can. */
  setText: (key: string, text: string | null) => void;
  discard: () => void;
  /** What is published by now, whether I did it or somebody else. */
  published: (by: Published, outcome: "mine" | "theirs") => void;
  choose: (side: "mine" | "theirs") => void;
};

/** Going to another screen and back keeps what isn't published; a reload finds it on the device. */
const kept = new Cache<string, State>(20);
const storageKey = (workspace: string): string => `baton.calendars.${workspace}`;

function store(workspace: string, state: State): void {
  kept.set(workspace, state);
  try {
    if (isChanged(state.edits))
      window.localStorage.setItem(storageKey(workspace), JSON.stringify(state.edits));
    else window.localStorage.removeItem(storageKey(workspace));
  } catch {
    // Without storage they last as long as the page.
  }
}

function stored(workspace: string): CalendarEdits | null {
  try {
    const text = window.localStorage.getItem(storageKey(workspace));
    const read: unknown = text === null ? null : JSON.parse(text);
    return isEdits(read) ? read : null;
  } catch {
    return null;
  }
}

const isEdits = (value: unknown): value is CalendarEdits =>
  typeof value === "object" &&
  value !== null &&
  "base" in value &&
  Array.isArray(value.base) &&
  "local" in value &&
  Array.isArray(value.local) &&
  "version" in value &&
  "texts" in value;

function moved(state: State, by: Published): State {
  if (!isChanged(state.edits)) return { ...state, edits: openEdits(by), met: null };
  const { edits, conflicts } = rebased(state.edits, by);
  const met =
    conflicts.length === 0
      ? state.met
      : { mine: state.edits.local, paths: conflicts.map(({ path }) => path) };
  return { ...state, edits, met };
}

/** The organisation's calendars with the changes of this browser on top. */
export function useCalendars(workspace: string, live: Published): Calendars {
  const [state, setState] = useState<State>(
    () => kept.get(workspace) ?? { edits: openEdits(live), met: null, isRestored: false },
  );
  // A newer version from the server: mine go on top of it.
  const shown = state.edits.version < live.version ? moved(state, live) : state;
  if (shown !== state) setState(shown);
  const put = useCallback(
    (change: (state: State) => State) =>
      setState((before) => {
        const next = change(before);
        store(workspace, next);
        return next;
      }),
    [workspace],
  );
  const first = useRef(live);
  useEffect(() => {
    if (kept.get(workspace) !== undefined) return;
    const before = stored(workspace);
    if (before === null || !isChanged(before)) return;
    put(() => moved({ edits: before, met: null, isRestored: true }, first.current));
  }, [workspace, put]);
  return useMemo(() => {
    const edit: Calendars["edit"] = (change) =>
      put((now) => ({ ...now, edits: { ...now.edits, local: change(now.edits.local) } }));
    return {
      ...shown,
      edit,
      change: (slug, change) => edit((all) => all.map((each) => (each.slug === slug ? change(each) : each))),
      setText: (key, text) =>
        put((now) => {
          const { [key]: _, ...rest } = now.edits.texts;
          return { ...now, edits: { ...now.edits, texts: text === null ? rest : { ...rest, [key]: text } } };
        }),
      discard: () =>
        put(({ edits }) => ({
          edits: openEdits({ version: edits.version, calendars: edits.base }),
          met: null,
          isRestored: false,
        })),
      published: (by, outcome) =>
        put((now) =>
          outcome === "mine" ? { edits: openEdits(by), met: null, isRestored: false } : moved(now, by),
        ),
      choose: (side) =>
        put((now) =>
          now.met === null
            ? now
            : {
                ...now,
                edits: side === "mine" ? keepMine(now.edits, now.met.mine, now.met.paths) : now.edits,
                met: null,
              },
        ),
    };
  }, [shown, put]);
}

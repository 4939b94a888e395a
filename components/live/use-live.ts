"use client";

import { useEffect, useRef } from "react";
import { setConnection } from "../shell/connection";
import { type LiveChange, LiveClient, type LiveMessage } from "./live-client";
import { browserWorld } from "./live-world";

type Room = { client: LiveClient; listeners: Set<(message: LiveMessage) => void>; leave: () => void };

const rooms = new Map<string, Room>();

function join(workspace: string, after: number | null, listener: (message: LiveMessage) => void): () => void {
  let room = rooms.get(workspace);
  if (room === undefined) {
    room = open(workspace, after);
    rooms.set(workspace, room);
  } else if (after !== null) room.client.begin(after);
  const joined = room;
  joined.listeners.add(listener);
  return () => {
    joined.listeners.delete(listener);
    // The next screen joins within the same tick; only a person who leaves the workspace ends the feed.
    setTimeout(() => {
      if (joined.listeners.size > 0 || rooms.get(workspace) !== joined) return;
      rooms.delete(workspace);
      joined.leave();
    }, 1_000);
  };
}

function open(workspace: string, after: number | null): Room {
  const listeners = new Set<(message: LiveMessage) => void>();
  const client = new LiveClient(
    workspace,
    after,
    (message) => {
      for (const listener of [...listeners]) listener(message);
    },
    (state) => setConnection(navigator.onLine ? state : "offline"),
    browserWorld(),
  );
  const wake = () => {
    if (document.visibilityState === "visible") client.wake();
  };
  const resume = () => client.resume();
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", resume);
  return {
    client,
    listeners,
    leave: () => {
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", resume);
      client.close();
    },
  };
}

/** Changes after number `feed` that this workspace's feed has told; null where too many came since. */
export function missedSince(workspace: string, feed: number): LiveChange[] | null {
  const room = rooms.get(workspace);
  return room === undefined ? [] : room.client.since(feed);
}

/**
 * Hears the changes of a workspace while the component is shown. `after` is the feed number its data was read at
 * (`feed` of the view): what was told after it is told again whenever that number changes, so that nothing between
 * reading and listening is lost. A listener must bear hearing a change twice.
 */
export function useLive(
  workspace: string,
  onMessage: (message: LiveMessage) => void,
  after: number | null = null,
): void {
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  });
  const first = useRef(after);
  useEffect(() => join(workspace, first.current, (message) => latest.current(message)), [workspace]);
  useEffect(() => {
    const missed = after === null ? [] : missedSince(workspace, after);
    if (missed === null) latest.current({ kind: "reset" });
    for (const change of missed ?? []) latest.current({ kind: "change", change });
  }, [workspace, after]);
}

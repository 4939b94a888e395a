"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { DraftView } from "@/lib/domain/policy/draft/view";
import { fetchDraft } from "@/lib/queries/policy";
import { tickerNow } from "../ui/ticker";
import { DraftClient, type DraftServer, type DraftSnapshot } from "./draft-client";
import { browserWorld, type DraftWorld } from "./draft-world";
import type { Draft, DraftActions } from "./types";

/** One draft a path and person for as long as the page lives: going from rules to RACI keeps undo and edits. */
const clients = new Map<string, DraftClient>();

/** Nothing happens to a draft while a page is rendered on the server. */
const serverWorld: DraftWorld = {
  now: () => 0,
  setTimer: () => () => {},
  isOnline: () => true,
  isVisible: () => false,
  watch: () => () => {},
  storage: null,
  hold: () => () => {},
  held: async () => null,
  newId: () => "",
};

const withRead = (actions: DraftActions): DraftServer => ({
  ...actions,
  read: fetchDraft,
});

function clientOf(workspace: string, view: DraftView, actions: DraftActions): DraftClient {
  if (typeof window === "undefined") return new DraftClient(workspace, view, withRead(actions), serverWorld);
  const key = `${workspace} ${view.path.slug} ${view.me.handle}`;
  const known = clients.get(key);
  if (known !== undefined) return known;
  const made = new DraftClient(workspace, view, withRead(actions), browserWorld(tickerNow));
  clients.set(key, made);
  return made;
}

const DraftContext = createContext<{ workspace: string; draft: Draft; restoredAt: number | null } | null>(
  null,
);

type ProviderProps = {
  workspace: string;
  view: DraftView;
  actions: DraftActions;
  children: ReactNode;
};

/** The draft of one path for all screens that edit it. */
export function DraftProvider({ workspace, view, actions, children }: ProviderProps) {
  return (
    <PathDraft
      key={`${view.path.slug} ${view.me.handle}`}
      workspace={workspace}
      view={view}
      actions={actions}
    >
      {children}
    </PathDraft>
  );
}

function PathDraft({ workspace, view, actions, children }: ProviderProps) {
  const [client] = useState(() => clientOf(workspace, view, actions));
  useEffect(() => client.open(view, withRead(actions)), [client, view, actions]);
  const shown = useSyncExternalStore(client.subscribe, client.snapshot, client.snapshot);
  const value = useMemo(
    () => ({ workspace, draft: draftOf(client, shown), restoredAt: shown.restoredAt }),
    [client, shown, workspace],
  );
  return <DraftContext value={value}>{children}</DraftContext>;
}

function draftOf(client: DraftClient, { view, model, ...shown }: DraftSnapshot): Draft {
  const changes = diffDocuments(model.live, model.local);
  const mayEdit = view.me.mayEdit;
  const isOutdated = view.draft !== null && view.draft.basedOn < view.live.version;
  return {
    view,
    document: model.local,
    live: model.live,
    organisation: view.organisation,
    edit: client.edit,
    undo: client.undo,
    redo: client.redo,
    canUndo: mayEdit && model.undo.length > 0,
    canRedo: mayEdit && model.redo.length > 0,
    status: shown.status,
    problem: shown.problem,
    savedAt: shown.savedAt,
    revision: model.revision,
    changes: changes.length,
    changed: (path) =>
      changes.some(
        (change) =>
          change.path === path ||
          change.path.startsWith(`${path}/`) ||
          (change.kind !== "moved" && path.startsWith(`${change.path}/`)),
      ),
    conflicts: model.conflicts,
    resolve: client.resolve,
    others: shown.others,
    setPlace: client.setPlace,
    findings: shown.findings,
    mayEdit,
    outdatedBy: isOutdated ? view.live.version : null,
    rebase: client.rebase,
    saveNow: client.saveNow,
  };
}

function useDraftContext() {
  const value = use(DraftContext);
  if (value === null) throw new Error("useDraft outside of a DraftProvider");
  return value;
}

/** The draft that this screen shows and edits. */
export const useDraft = (): Draft => useDraftContext().draft;

/** What the head needs beside the draft. */
export function useDraftFrame(): { workspace: string; restoredAt: number | null } {
  const { workspace, restoredAt } = useDraftContext();
  return { workspace, restoredAt };
}

"use client";

import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { now } from "@/lib/clock";
import { bundlesOf } from "@/lib/domain/policy/changes/bundles";
import { countByArea } from "@/lib/domain/policy/draft/areas";
import type { DraftView } from "@/lib/domain/policy/draft/view";
import { fetchDraft } from "@/lib/queries/policy";
import { useShell } from "../shell/shell-context";
import { reported } from "../trouble/reach";
import { DraftBar } from "./draft-bar";
import { DraftClient, type DraftServer, type DraftSnapshot } from "./draft-client";
import { browserWorld, type DraftWorld } from "./draft-world";
import type { Draft, DraftActions } from "./types";
import { DraftContext, type PathChoice } from "./use-draft";

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
  patch: (workspace, input) => reported(actions.patch(workspace, input)),
  read: fetchDraft,
});

function clientOf(workspace: string, view: DraftView, actions: DraftActions): DraftClient {
  if (typeof window === "undefined") return new DraftClient(workspace, view, withRead(actions), serverWorld);
  const key = `${workspace} ${view.path.slug} ${view.me.handle}`;
  const known = clients.get(key);
  if (known !== undefined) return known;
  const made = new DraftClient(workspace, view, withRead(actions), browserWorld(now));
  clients.set(key, made);
  return made;
}

type ProviderProps = {
  workspace: string;
  view: DraftView;
  actions: DraftActions;
  /** The paths one can change to; this one alone where none are given. */
  paths?: readonly PathChoice[];
  children: ReactNode;
};

/** The draft of one path for all screens that edit it. */
export function DraftProvider(props: ProviderProps) {
  return <PathDraft key={`${props.view.path.slug} ${props.view.me.handle}`} {...props} />;
}

function PathDraft({ workspace, view, actions, paths, children }: ProviderProps) {
  const [client] = useState(() => clientOf(workspace, view, actions));
  useEffect(() => client.open(withRead(actions)), [client, actions]);
  const shown = useSyncExternalStore(client.subscribe, client.snapshot, client.snapshot);
  const value = useMemo(
    () => ({
      workspace,
      paths: paths ?? [shown.view.path],
      restoredAt: shown.restoredAt,
      draft: draftOf(client, shown),
    }),
    [client, shown, workspace, paths],
  );
  useMenuCounts(shown);
  return (
    <DraftContext value={value}>
      {children}
      <DraftBar />
    </DraftContext>
  );
}

/** The menu shows at once what is changed here; of other paths it knows by its own readings. */
function useMenuCounts({ view, model }: DraftSnapshot): void {
  const { setFacts } = useShell();
  const { live, local } = model;
  const { slug } = view.path;
  const mayEdit = view.me.mayEdit;
  useEffect(() => {
    if (!mayEdit) return;
    const counts = { path: slug, ...countByArea(bundlesOf(live, local)) };
    setFacts((facts) => ({
      ...facts,
      drafts: [...facts.drafts.filter(({ path }) => path !== slug), counts],
    }));
  }, [setFacts, mayEdit, slug, live, local]);
}

function draftOf(client: DraftClient, { view, model, ...shown }: DraftSnapshot): Draft {
  const mayEdit = view.me.mayEdit;
  // Who may not edit sees what is in force; the review page shows everybody the draft.
  const document = mayEdit ? model.local : model.live;
  const bundles = bundlesOf(model.live, document);
  const changes = bundles.flatMap((bundle) => bundle.changes);
  const isOutdated = view.draft !== null && view.draft.basedOn < view.live.version;
  return {
    view,
    document,
    live: model.live,
    organisation: view.organisation,
    edit: client.edit,
    undo: client.undo,
    redo: client.redo,
    canUndo: mayEdit && model.undo.length > 0,
    canRedo: mayEdit && model.redo.length > 0,
    undoLabel: model.undo.at(-1)?.label ?? null,
    redoLabel: model.redo.at(-1)?.label ?? null,
    status: shown.status,
    problem: shown.problem,
    savedAt: shown.savedAt,
    revision: model.revision,
    changes: bundles.length,
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

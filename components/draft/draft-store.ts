import { type Change, diffDocuments, sameJson } from "@/lib/domain/policy/diff";
import { applyPatch, type Conflict, mergePatch, type Patch, touches } from "@/lib/domain/policy/draft/patch";
import { addConflicts, changeTo, refreshed } from "./conflicts";
import { reuse } from "./share";
import type { PatchFault } from "./types";

/** A step of undo: what takes it back, made on the document it led to. */
type Edit = { patch: Patch; merge: string | null; at: number; label: string | null };

/** A draft in one browser: the server's document, mine, and how to get from one to the other. Pure data. */
export type Model<D> = {
  live: D;
  /** The server's document at `revision`; the live one at revision 0. */
  base: D;
  revision: number;
  /** Mine, with edits that are not saved yet. */
  local: D;
  /** What was sent and not answered yet; `lost` where the answer will never come. */
  sent: { document: D; state: "under way" | "lost" } | null;
  undo: readonly Edit[];
  redo: readonly Edit[];
  conflicts: readonly Conflict[];
  /** Changes that the server refused as they are. */
  stuck: { patch: Patch; faults: PatchFault[] } | null;
};

/** What the server has: a draft's document, or the live one at revision 0. */
export type Word<D> = { document: D; revision: number; live: D };

const mostSteps = 200;
/** Edits under one key further apart than this are two steps. */
const quickMs = 2_000;

export const openModel = <D>({ document, revision, live }: Word<D>): Model<D> => {
  const base = reuse(live, document);
  return {
    live,
    base,
    revision,
    local: base,
    sent: null,
    undo: [],
    redo: [],
    conflicts: [],
    stuck: null,
  };
};

/** Makes an edit; one that changes nothing is none. */
export function edited<D>(
  model: Model<D>,
  change: (document: D) => D,
  { at, merge = null, label = null }: { at: number; merge?: string | null; label?: string | null },
): Model<D> {
  const local = reuse(model.local, change(model.local));
  if (Object.is(local, model.local)) return model;
  const last = model.undo.at(-1);
  const joined =
    merge !== null && last?.merge === merge && at - last.at <= quickMs
      ? applyPatch(model.local, last.patch)
      : null;
  const isJoined = joined !== null && joined.refused.length === 0;
  const patch = diffDocuments(local, isJoined ? joined.document : model.local);
  const before = isJoined ? model.undo.slice(0, -1) : model.undo;
  const undo = patch.length === 0 ? before : [...before, { patch, merge, at, label }].slice(-mostSteps);
  return { ...model, local, undo, redo: [] };
}

/** Takes the last step back as far as it still fits; null where nothing of it does. */
export const undone = <D>(model: Model<D>): Model<D> => stepped(model, "undo", "redo");
export const redone = <D>(model: Model<D>): Model<D> => stepped(model, "redo", "undo");

function stepped<D>(model: Model<D>, from: "undo" | "redo", to: "undo" | "redo"): Model<D> {
  const step = model[from].at(-1);
  if (step === undefined) return model;
  const rest = model[from].slice(0, -1);
  const local = reuse(model.local, applyPatch(model.local, step.patch).document);
  // Somebody else changed all of it since: there is nothing of this step left to take back.
  if (Object.is(local, model.local)) return { ...model, [from]: rest };
  const back: Edit = { patch: diffDocuments(local, model.local), merge: null, at: 0, label: step.label };
  return { ...model, local, [from]: rest, [to]: [...model[to], back] };
}

const isStuck = (model: Pick<Model<unknown>, "stuck">, change: Change): boolean =>
  model.stuck?.patch.some((one) => one.path === change.path && sameJson(one, change)) ?? false;

/** Edits that the server does not have. */
export const unsavedOf = <D>({ base, local }: Pick<Model<D>, "base" | "local">): Change[] =>
  diffDocuments(base, local);

/** Takes what is to be sent: null while an answer is awaited and where there is nothing that could be sent. */
export function sending<D>(
  model: Model<D>,
): { model: Model<D>; request: { revision: number; patch: Change[] } } | null {
  if (model.sent !== null) return null;
  const unsaved = unsavedOf(model);
  const patch = unsaved.filter((change) => !isStuck(model, change));
  if (patch.length === 0) return null;
  const document = patch.length === unsaved.length ? model.local : applyPatch(model.base, patch).document;
  return {
    model: { ...model, sent: { document, state: "under way" } },
    request: { revision: model.revision, patch },
  };
}

/** No answer came: whether the server has what was sent shows with its next word. */
export const lost = <D>(model: Model<D>): Model<D> =>
  model.sent === null ? model : { ...model, sent: { ...model.sent, state: "lost" } };

/** The server refused what was sent: it stays here, and the changes at fault are not sent again as they are. */
export function refused<D>(model: Model<D>, faults: PatchFault[]): Model<D> {
  if (model.sent === null) return model;
  const patch = diffDocuments(model.base, model.sent.document);
  const atFault = patch.filter((change, index) =>
    faults.some(
      ({ pointer }) =>
        touches(pointer, change.path) || touches(pointer, `/patch/${index}`) || pointer === change.path,
    ),
  );
  const before = model.stuck?.patch ?? [];
  return {
    ...model,
    sent: null,
    stuck: { patch: [...before, ...(atFault.length > 0 ? atFault : patch)], faults },
  };
}

/** The faults of edits that are still as they were refused. */
export function faultsOf<D>(model: Model<D>): PatchFault[] {
  if (model.stuck === null) return [];
  return unsavedOf(model).some((change) => isStuck(model, change)) ? model.stuck.faults : [];
}

/** The answer to what was sent; edits made meanwhile are put on top of it. */
export function saved<D>(
  model: Model<D>,
  answer: { revision: number; document: D; conflicts: readonly Conflict[] },
): Model<D> {
  if (model.sent === null) return model;
  return rebased(model, model.sent.document, { ...answer, live: model.live }, answer.conflicts);
}

/**
 * The server's newest word, read while nothing is under way. Of a patch whose answer was lost, what the server has
 * counts as saved and the rest is sent again.
 */
export function received<D>(model: Model<D>, word: Word<D>, told: readonly Conflict[] = []): Model<D> {
  return rebased(model, knownBase(model, word.document), word, told);
}

function knownBase<D>({ base, sent }: Pick<Model<D>, "base" | "sent">, document: D): D {
  if (sent === null) return base;
  const isDone = (change: Change) => {
    const once = applyPatch(document, [change]);
    return once.refused.length === 0 && sameJson(once.document, document);
  };
  return applyPatch(base, diffDocuments(base, sent.document).filter(isDone)).document;
}

/** My edits since `from`, moved onto the server's document; `told` are the conflicts that it found itself. */
function rebased<D>(model: Model<D>, from: D, word: Word<D>, told: readonly Conflict[] = []): Model<D> {
  const live = reuse(model.live, word.live);
  const base = reuse(model.local, reuse(live, word.document));
  const merged = mergePatch(base, diffDocuments(from, model.local), diffDocuments(from, base), live);
  const next = {
    ...model,
    live,
    base,
    revision: word.revision,
    local: reuse(base, reuse(model.local, merged.document)),
    sent: null,
  };
  const open = addConflicts(next, model.conflicts, model.local, []);
  const known = addConflicts(next, told, from, open);
  const conflicts = addConflicts(next, merged.conflicts, model.local, known);
  return { ...next, conflicts: refreshed(next, conflicts) };
}

/** What a browser keeps of a draft with edits that are not saved. */
export type SavedDraft<D> = Pick<Model<D>, "base" | "local" | "revision" | "conflicts"> & { sent: D | null };

export const keptOf = <D>({ base, local, revision, conflicts, sent }: Model<D>): SavedDraft<D> => ({
  base,
  local,
  revision,
  conflicts,
  sent: sent?.document ?? null,
});

/** Puts edits that this device kept on top of the draft as it is now. */
export function restored<D>(model: Model<D>, saved: SavedDraft<D>): Model<D> {
  const sent = saved.sent === null ? null : { document: saved.sent, state: "lost" as const };
  const from = knownBase({ base: saved.base, sent }, model.base);
  const mine = diffDocuments(from, saved.local);
  const merged = mergePatch(model.local, mine, diffDocuments(from, model.local), model.live);
  const next = { ...model, local: reuse(model.local, merged.document) };
  const held = addConflicts(next, saved.conflicts, saved.local, model.conflicts);
  return {
    ...next,
    conflicts: refreshed(next, addConflicts(next, merged.conflicts, saved.local, held)),
  };
}

/** Ends a conflict by a person's choice, which is a step like any edit. */
export function resolved<D>(
  model: Model<D>,
  path: string,
  side: "mine" | "theirs" | "live",
  at: number,
): Model<D> {
  const conflict = model.conflicts.find((one) => one.path === path);
  if (conflict === undefined) return model;
  const rest = { ...model, conflicts: model.conflicts.filter((one) => one !== conflict) };
  const change = changeTo(rest, conflict, side);
  if (change === null) return rest;
  return edited(rest, (document) => applyPatch(document, [change]).document, { at });
}

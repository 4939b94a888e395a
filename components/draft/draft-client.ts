import { diffDocuments } from "@/lib/domain/policy/diff";
import type { DraftFindings, DraftPresence, DraftState, DraftView } from "@/lib/domain/policy/draft/view";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import {
  edited,
  faultsOf,
  lost,
  type Model,
  openModel,
  received,
  redone,
  refused,
  resolved,
  restored,
  saved,
  sending,
  undone,
  unsavedOf,
  type Word,
} from "./draft-store";
import type { DraftWorld } from "./draft-world";
import { KeptDrafts } from "./kept-drafts";
import type { DraftActions, DraftAnswer, DraftProblem, DraftStatus, EditOptions } from "./types";

export type DraftSnapshot = {
  view: DraftView;
  model: Model<PathPolicy>;
  status: DraftStatus;
  problem: DraftProblem | null;
  savedAt: number | null;
  others: readonly DraftPresence[];
  findings: DraftFindings;
  /** When edits that this device kept were put back into the draft; null where there were none. */
  restoredAt: number | null;
};

export type DraftServer = DraftActions & {
  read: (workspace: string, slug: string) => Promise<DraftView>;
};

const saveAfterMs = 500;
/** Somebody who types on and on is saved all the same. */
const saveAtLatestMs = 3_000;
const pulseEveryMs = 4_000;
const placeAfterMs = 300;
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;
/** A call without an answer for so long counts as lost. */
const answerWithinMs = 20_000;

const noFindings: DraftFindings = { errors: [], warnings: [] };

const wordOf = ({ live, draft }: DraftView): Word<PathPolicy> => ({
  live: live.document,
  document: draft?.document ?? live.document,
  revision: draft?.revision ?? 0,
});

/** Keeps one path's draft of this browser and the server's together. One call is under way at a time. */
export class DraftClient {
  private model: Model<PathPolicy>;
  private view: DraftView;
  private problem: DraftProblem | null = null;
  private others: readonly DraftPresence[];
  private findings: DraftFindings = noFindings;
  private restoredAt: number | null = null;
  private shown: DraftSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly kept: KeptDrafts;
  private place: string | null = null;
  private isBusy = false;
  private failures = 0;
  private dirtySince: number | null = null;
  private stopSave = () => {};
  private stopPulse = () => {};
  private stopWatch = () => {};
  private stopCheck = () => {};
  private isOpen = false;

  constructor(
    private readonly workspace: string,
    view: DraftView,
    private server: DraftServer,
    private readonly world: DraftWorld,
  ) {
    this.view = view;
    this.model = openModel(wordOf(view));
    this.others = view.others;
    this.kept = new KeptDrafts(`baton.draft.${workspace}.${view.path.slug}.${view.me.handle}`, world);
    this.shown = this.snapshotNow();
  }

  readonly snapshot = (): DraftSnapshot => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A screen shows the draft. The first pulse tells whether there is news since it was read. */
  open(server: DraftServer): () => void {
    this.server = server;
    this.isOpen = true;
    this.stopWatch = this.world.watch({
      back: () => this.wake(),
      online: () => this.wake(),
      leaving: () => this.kept.writeNow(this.model),
    });
    if (this.mayEdit) this.adoptKept();
    this.pulseIn(0);
    this.checkIn(0);
    return () => this.close();
  }

  private close(): void {
    this.isOpen = false;
    this.place = null;
    this.stopWatch();
    this.stopPulse();
    this.stopCheck();
    this.kept.writeNow(this.model);
    this.saveIn(0);
  }

  private get mayEdit(): boolean {
    return this.view.me.mayEdit;
  }

  readonly edit = (change: (document: PathPolicy) => PathPolicy, options?: EditOptions): void => {
    if (!this.mayEdit) return;
    const { merge = null, label = null } = options ?? {};
    this.changeTo(edited(this.model, change, { at: this.world.now(), merge, label }));
  };
  readonly undo = (): void => this.changeTo(undone(this.model));
  readonly redo = (): void => this.changeTo(redone(this.model));
  readonly resolve = (path: string, side: "mine" | "theirs" | "live"): void =>
    this.changeTo(resolved(this.model, path, side, this.world.now()));

  readonly setPlace = (place: string | null): void => {
    if (place === this.place) return;
    this.place = place;
    if (this.isOpen) this.pulseIn(placeAfterMs);
  };

  /** Saves at once, or tries again after a failure. */
  readonly saveNow = (): void => {
    if (this.problem?.kind !== "invalid") this.problem = null;
    this.saveIn(0);
  };

  readonly rebase = async (): Promise<void> => {
    await this.call(async () => {
      const answer = await this.server.rebase(this.workspace, { slug: this.view.path.slug });
      if (answer.ok) this.take(await this.read(), answer.data.conflicts);
      else this.refuse(answer.error);
    });
    this.saveIn(0);
  };

  private changeTo(model: Model<PathPolicy>): void {
    if (model === this.model) return;
    const isEdit = model.local !== this.model.local;
    this.model = model;
    if (isEdit) this.saveIn(saveAfterMs);
    this.show();
  }

  private show(): void {
    if (this.mayEdit) this.kept.writeSoon(this.model);
    this.shown = this.snapshotNow();
    for (const listener of [...this.listeners]) listener();
  }

  private snapshotNow(): DraftSnapshot {
    const faults = faultsOf(this.model);
    const problem: DraftProblem | null =
      this.problem ?? (faults.length > 0 ? { kind: "invalid", faults } : null);
    const { view, model, others, findings, restoredAt } = this;
    const savedAt = view.draft?.updatedAt ?? null;
    return { view, model, status: this.status(problem), problem, savedAt, others, findings, restoredAt };
  }

  private status(problem: DraftProblem | null): DraftStatus {
    if (problem?.kind === "offline" || problem?.kind === "no_answer") return "offline";
    if (problem !== null) return "failed";
    if (this.model.sent !== null || unsavedOf(this.model).length > 0) return "saving";
    return diffDocuments(this.model.live, this.model.local).length === 0 ? "clean" : "saved";
  }

  /** Saves in a while, later with every edit in between, yet not for ever. */
  private saveIn(ms: number): void {
    if (!this.mayEdit) return;
    const now = this.world.now();
    this.dirtySince ??= now;
    const wait = Math.max(0, Math.min(ms, this.dirtySince + saveAtLatestMs - now));
    this.stopSave();
    this.stopSave = this.world.setTimer(() => void this.save(), ms > saveAfterMs ? ms : wait);
  }

  private async save(): Promise<void> {
    this.dirtySince = null;
    if (this.isBusy || this.problem?.kind === "session" || this.problem?.kind === "rights") return;
    await this.call(async () => {
      // An answer was lost: the server's word says what arrived.
      if (this.model.sent !== null) this.take(await this.read());
      const next = sending(this.model);
      if (next === null) return;
      this.model = next.model;
      this.show();
      const { slug } = this.view.path;
      this.answered(await this.server.patch(this.workspace, { slug, ...next.request }));
    });
    const more = sending(this.model);
    if (more !== null && this.problem === null) this.saveIn(saveAfterMs);
  }

  private answered(answer: Awaited<ReturnType<DraftActions["patch"]>>): void {
    if (!answer.ok) {
      this.refuse(answer.error);
      return;
    }
    const { document, revision, updatedAt } = answer.data;
    this.model = saved(this.model, answer.data);
    this.view = { ...this.view, draft: this.draftSaved({ document, revision, updatedAt }) };
    this.checkIn(400);
  }

  private draftSaved(last: Pick<DraftState, "document" | "revision" | "updatedAt">): DraftState {
    const { draft, live, me } = this.view;
    const { handle, name } = me;
    const authors = draft?.authors ?? [];
    return {
      basedOn: draft?.basedOn ?? live.version,
      startedAt: draft?.startedAt ?? last.updatedAt,
      ...last,
      updatedBy: { handle, name },
      authors: authors.some((author) => author.handle === handle) ? authors : [...authors, { handle, name }],
    };
  }

  /** What a refusal means for the edits: some wait for a person, some for the network, some are wrong. */
  private refuse({ code, message, faults }: Extract<DraftAnswer<unknown>, { ok: false }>["error"]): void {
    switch (code) {
      case "unauthenticated":
        this.model = lost(this.model);
        this.problem = { kind: "session" };
        return;
      case "forbidden":
      case "not_found":
        this.model = lost(this.model);
        this.problem = { kind: "rights" };
        return;
      case "invalid":
      case "malformed":
      case "too_large":
        this.model = refused(this.model, faults.length > 0 ? faults : [{ pointer: "", message }]);
        return;
      default:
        throw new Error(message);
    }
  }

  /** One call at a time; what throws counts as no answer and is tried again. */
  private async call(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await withTimeout(work(), this.world);
      this.failures = 0;
      if (this.problem?.kind === "offline" || this.problem?.kind === "no_answer") this.problem = null;
    } catch {
      this.model = lost(this.model);
      this.problem = { kind: this.world.isOnline() ? "no_answer" : "offline" };
      this.saveIn(Math.max(saveAfterMs + 1, Math.min(lastRetryMs, firstRetryMs * 2 ** this.failures)));
      this.failures++;
    } finally {
      this.isBusy = false;
      this.show();
    }
  }

  private read(): Promise<DraftView> {
    return this.server.read(this.workspace, this.view.path.slug);
  }

  /** Puts the server's newest word under my edits. */
  private take(view: DraftView, told: Model<PathPolicy>["conflicts"] = []): void {
    const next = received(this.model, wordOf(view));
    this.view = view;
    this.others = view.others;
    const known = new Set(next.conflicts.map(({ path }) => path));
    this.model = {
      ...next,
      conflicts: [...next.conflicts, ...told.filter(({ path }) => !known.has(path))],
    };
    this.show();
  }

  private wake(): void {
    if (this.problem?.kind === "session" || this.problem?.kind === "rights") this.problem = null;
    if (this.problem !== null || sending(this.model) !== null || this.model.sent !== null) this.saveIn(0);
    this.pulseIn(0);
    this.show();
  }

  private pulseIn(ms: number): void {
    this.stopPulse();
    this.stopPulse = this.world.setTimer(() => void this.pulse(), ms);
  }

  private async pulse(): Promise<void> {
    if (!this.isOpen) return;
    if (this.world.isVisible() && this.world.isOnline()) {
      try {
        const { slug } = this.view.path;
        const answer = await this.server.pulse(this.workspace, { slug, place: this.place });
        if (answer.ok) await this.heard(answer.data);
      } catch {
        // The next pulse or save tells; reading on is not in danger.
      }
    }
    if (this.isOpen) this.pulseIn(pulseEveryMs);
  }

  private async heard(pulse: {
    revision: number | null;
    liveVersion: number;
    others: DraftPresence[];
  }): Promise<void> {
    this.others = pulse.others;
    const isNews =
      (pulse.revision ?? 0) !== this.model.revision || pulse.liveVersion !== this.view.live.version;
    if (isNews && !this.isBusy) {
      await this.call(async () => this.take(await this.read()));
      this.checkIn(0);
      if (sending(this.model) !== null) this.saveIn(0);
    } else this.show();
  }

  private checkIn(ms: number): void {
    this.stopCheck();
    if (!this.isOpen || this.view.draft === null) {
      this.findings = noFindings;
      return;
    }
    this.stopCheck = this.world.setTimer(() => void this.check(), ms);
  }

  private async check(): Promise<void> {
    try {
      const answer = await this.server.check(this.workspace, { slug: this.view.path.slug });
      if (!answer.ok) return;
      this.findings = answer.data;
      this.show();
    } catch {
      // Checked again after the next save; the review checks for itself.
    }
  }

  /** Edits that an earlier page could not save come back on top of the draft as it is now. */
  private adoptKept(): void {
    void this.kept.adopt((kept, at) => {
      this.model = restored(this.model, kept);
      this.restoredAt = at;
      this.saveIn(0);
      this.show();
    });
  }
}

function withTimeout(work: Promise<void>, world: DraftWorld): Promise<void> {
  return new Promise((done, failed) => {
    const stop = world.setTimer(() => failed(new Error("no answer in time")), answerWithinMs);
    work.then(done, failed).finally(stop);
  });
}

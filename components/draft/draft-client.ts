import type { DraftFindings, DraftPresence, DraftPulse, DraftView } from "@/lib/domain/policy/draft/view";
import { namedFindings } from "@/lib/domain/policy/named-findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { Calls, inTime } from "./calls";
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
} from "./draft-store";
import { statusOf, viewSaved, wordOf } from "./draft-view";
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
  /** When edits were made that this device kept and put back into the draft; null where there were none. */
  restoredAt: number | null;
};

export type DraftServer = DraftActions & {
  read: (workspace: string, slug: string) => Promise<DraftView>;
};

const saveAfterMs = 500;
/** Somebody who types on and on is saved all the same. */
const saveAtLatestMs = 3_000;
const checkAfterMs = 1_200;
const pulseEveryMs = 4_000;
const placeAfterMs = 300;
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;

const noFindings: DraftFindings = { errors: [], warnings: [] };

/** Keeps one path's draft of this browser and the server's together. One call is under way at a time. */
export class DraftClient {
  private model: Model<PathPolicy>;
  private problem: DraftProblem | null = null;
  private others: readonly DraftPresence[];
  private findings: DraftFindings = noFindings;
  private restoredAt: number | null = null;
  private shown: DraftSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly kept: KeptDrafts;
  private place: string | null = null;
  private readonly calls: Calls;
  private isOpen = false;
  private failures = 0;
  private dirtySince: number | null = null;
  private stopSave = () => {};
  private stopPulse = () => {};
  private stopWatch = () => {};
  private stopCheck = () => {};

  constructor(
    private readonly workspace: string,
    private view: DraftView,
    private server: DraftServer,
    private readonly world: DraftWorld,
  ) {
    this.model = openModel(wordOf(view));
    this.others = view.others;
    this.kept = new KeptDrafts(`baton.draft.${workspace}.${this.slug}.${view.me.handle}`, world);
    this.calls = new Calls(world);
    this.shown = this.snapshotNow();
  }

  private get slug(): string {
    return this.view.path.slug;
  }

  private get mayEdit(): boolean {
    return this.view.me.mayEdit;
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
    if (this.mayEdit) void this.kept.adopt((kept, at) => this.restore(kept, at));
    this.pulseIn(0);
    this.checkIn(0);
    return () => this.close();
  }

  private close(): void {
    this.isOpen = false;
    this.stopWatch();
    this.stopPulse();
    this.stopCheck();
    this.kept.writeNow(this.model);
    if (sending(this.model) !== null) this.saveIn(0);
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
    this.problem = null;
    this.saveIn(0);
  };

  readonly rebase = async (): Promise<void> => {
    await this.call(async (isCurrent) => {
      const answer = await this.server.rebase(this.workspace, { slug: this.slug });
      if (!answer.ok) {
        if (isCurrent()) this.refuse(answer.error);
        return;
      }
      const view = await this.server.read(this.workspace, this.slug);
      if (isCurrent()) this.take(view, answer.data.conflicts);
    });
  };

  private changeTo(model: Model<PathPolicy>): void {
    if (model === this.model) return;
    const isEdit = model.local !== this.model.local;
    this.model = model;
    if (isEdit) {
      this.restoredAt = null;
      this.saveIn(saveAfterMs);
    }
    this.show();
  }

  private restore(kept: Parameters<typeof restored<PathPolicy>>[1], at: number): void {
    const before = this.model;
    this.model = restored(before, kept);
    if (this.model.local !== before.local || this.model.conflicts.length > before.conflicts.length)
      this.restoredAt = at;
    this.saveIn(0);
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
    const status = statusOf(model, problem);
    const savedAt = view.draft?.updatedAt ?? null;
    return { view, model, status, problem, savedAt, others, findings, restoredAt };
  }

  /** Saves in a while, later with every edit in between, yet not for ever. */
  private saveIn(ms: number): void {
    if (!this.mayEdit) return;
    const now = this.world.now();
    this.dirtySince ??= now;
    this.stopSave();
    this.stopSave = this.world.setTimer(
      () => void this.save(),
      Math.max(0, Math.min(ms, this.dirtySince + saveAtLatestMs - now)),
    );
  }

  private retryIn(ms: number): void {
    this.stopSave();
    this.stopSave = this.world.setTimer(() => void this.save(), ms);
  }

  private async save(): Promise<void> {
    this.dirtySince = null;
    if (this.problem?.kind === "session" || this.problem?.kind === "rights") return;
    await this.call(async (isCurrent) => {
      if (this.model.sent !== null) {
        // An answer was lost: the server's word says what arrived.
        const view = await this.server.read(this.workspace, this.slug);
        if (!isCurrent()) return;
        this.take(view);
      }
      const next = sending(this.model);
      if (next === null) return;
      if (!this.world.isOnline()) throw new Error("offline");
      this.model = next.model;
      this.show();
      const answer = await this.server.patch(this.workspace, { slug: this.slug, ...next.request });
      if (isCurrent()) this.answered(answer);
    });
  }

  private answered(answer: Awaited<ReturnType<DraftActions["patch"]>>): void {
    if (!answer.ok) {
      this.refuse(answer.error);
      return;
    }
    this.model = saved(this.model, answer.data);
    this.view = viewSaved(this.view, answer.data);
    this.checkIn(checkAfterMs);
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

  /** What throws counts as no answer and is tried again. */
  private async call(work: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const result = await this.calls.run(work);
    if (result === "busy") return;
    if (result === "failed") {
      this.model = lost(this.model);
      this.problem = { kind: this.world.isOnline() ? "no_answer" : "offline" };
      this.retryIn(Math.min(lastRetryMs, firstRetryMs * 2 ** this.failures));
      this.failures++;
    } else {
      this.failures = 0;
      if (this.problem?.kind === "offline" || this.problem?.kind === "no_answer") this.problem = null;
      if (this.problem === null && sending(this.model) !== null) this.saveIn(saveAfterMs);
    }
    this.show();
  }

  /** Puts the server's newest word under my edits. */
  private take(view: DraftView, told: Model<PathPolicy>["conflicts"] = []): void {
    const isPublished = view.live.version !== this.view.live.version;
    const next = received(this.model, wordOf(view), told);
    // What went live is taken back in its versions, not step by step.
    this.model = isPublished ? { ...next, undo: [], redo: [] } : next;
    this.view = view;
    this.others = view.others;
    this.show();
  }

  private wake(): void {
    if (this.problem?.kind === "session" || this.problem?.kind === "rights") this.problem = null;
    if (this.problem !== null || this.model.sent !== null || sending(this.model) !== null) this.saveIn(0);
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
        const { slug, place } = this;
        const answer = await inTime(this.server.pulse(this.workspace, { slug, place }), this.world);
        if (answer.ok) await this.heard(answer.data);
        else if (answer.error.code === "unauthenticated") this.problem = { kind: "session" };
        this.show();
      } catch {
        // The next pulse or save tells; reading on is not in danger.
      }
    }
    if (this.isOpen) this.pulseIn(pulseEveryMs);
  }

  private async heard(pulse: DraftPulse): Promise<void> {
    this.others = pulse.others;
    if (this.problem?.kind === "session") this.saveNow();
    const isNews =
      (pulse.revision ?? 0) !== this.model.revision || pulse.liveVersion !== this.view.live.version;
    if (!isNews || this.calls.isBusy || this.model.sent !== null) return;
    await this.call(async (isCurrent) => {
      const view = await this.server.read(this.workspace, this.slug);
      if (isCurrent()) this.take(view);
    });
    this.checkIn(0);
  }

  private checkIn(ms: number): void {
    this.stopCheck();
    if (this.view.draft === null) this.findings = noFindings;
    else if (this.isOpen) this.stopCheck = this.world.setTimer(() => void this.check(), ms);
  }

  private async check(): Promise<void> {
    try {
      const answer = await inTime(this.server.check(this.workspace, { slug: this.slug }), this.world);
      if (!answer.ok) return;
      this.findings = namedFindings(answer.data, this.model.local, this.view.organisation);
      this.show();
    } catch {
      // Checked again after the next save; the review checks for itself.
    }
  }
}

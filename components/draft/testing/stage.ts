import { type Change, diffDocuments } from "@/lib/domain/policy/diff";
import { mergePatch, type Patch } from "@/lib/domain/policy/draft/patch";
import type { DraftView, SavedDraft } from "@/lib/domain/policy/draft/view";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { DraftClient, type DraftServer } from "../draft-client";
import type { DraftWorld } from "../draft-world";
import type { DraftAnswer } from "../types";

/** As much of a policy as a draft's client looks at. */
export const policy = {
  name: "Service",
  thresholds: { low: 0.5, medium: 0.7, high: 0.9, critical: "person_always" },
  rules: [
    { slug: "refund", name: "Refund" },
    { slug: "legal", name: "Legal" },
  ],
} as unknown as PathPolicy;

type Reply = "answers" | "fails" | "answer is lost" | "hangs" | { code: string; pointer?: string };

/** A server that merges as the service does, and can misbehave. */
export class StageServer {
  live = { version: 1, document: policy };
  draft: { document: PathPolicy; revision: number } | null = null;
  reply: Reply = "answers";
  pulseCode: string | null = null;
  pulseHangs = false;
  calls: string[] = [];
  mayEdit = true;
  private log: { revision: number; patch: Patch }[] = [];

  constructor(private readonly now: () => number) {}

  view(handle: string): DraftView {
    const draft =
      this.draft === null
        ? null
        : {
            ...this.draft,
            basedOn: this.live.version,
            updatedAt: this.now(),
            updatedBy: { handle: "maya", name: "Maya Visser" },
            startedAt: 0,
            authors: [],
          };
    return structuredClone({
      path: { slug: "service", name: "Service" },
      live: { ...this.live, at: 0, by: "sanne", byName: "Sanne Kok", confirmedBy: null },
      draft,
      organisation: {} as Organisation,
      others: [],
      me: { handle, name: "Sanne Kok", mayEdit: this.mayEdit, mayPublish: true },
    });
  }

  write(revision: number, patch: readonly Change[]): SavedDraft {
    const current = this.draft?.document ?? this.live.document;
    const since = this.log.filter((one) => one.revision > revision).flatMap((one) => one.patch);
    const { document, conflicts } = mergePatch(current, patch, since, this.live.document);
    const made = diffDocuments(current, document);
    const next = (this.draft?.revision ?? 0) + (made.length > 0 ? 1 : 0);
    if (made.length > 0) this.log.push({ revision: next, patch: made });
    this.draft = { document, revision: next };
    const changes = diffDocuments(this.live.document, document).length;
    return structuredClone({ revision: next, document, updatedAt: this.now(), conflicts, changes });
  }

  /** Somebody else's edit. */
  edit(change: (document: PathPolicy) => PathPolicy): void {
    const current = this.draft?.document ?? this.live.document;
    this.write(this.draft?.revision ?? 0, diffDocuments(current, change(current)));
  }

  publish(): void {
    this.live = { version: this.live.version + 1, document: this.draft?.document ?? this.live.document };
    this.draft = null;
    this.log = [];
  }

  private async answer<T>(name: string, make: () => T): Promise<DraftAnswer<T>> {
    this.calls.push(name);
    if (this.reply === "hangs") return new Promise(() => {});
    if (this.reply === "fails") throw new TypeError("Failed to fetch");
    if (typeof this.reply === "object") {
      const { code, pointer } = this.reply;
      const faults = pointer === undefined ? [] : [{ pointer, message: "Not like this." }];
      return { ok: false, error: { code, message: "Refused", faults } };
    }
    const data = make();
    if (this.reply === "answer is lost") throw new TypeError("Failed to fetch");
    return { ok: true, data };
  }

  as(handle: string): DraftServer {
    return {
      patch: (_, { revision, patch }) => this.answer("patch", () => this.write(revision, patch)),
      rebase: () => this.answer("rebase", () => this.write(this.draft?.revision ?? 0, [])),
      check: async () => ({ ok: true, data: { errors: [], warnings: [] } }),
      pulse: async () => {
        this.calls.push("pulse");
        if (this.pulseHangs) return new Promise(() => {});
        if (this.reply === "fails") throw new TypeError("Failed to fetch");
        if (this.pulseCode !== null)
          return { ok: false, error: { code: this.pulseCode, message: "", faults: [] } };
        const { draft, live } = this;
        return {
          ok: true,
          data: { revision: draft?.revision ?? null, liveVersion: live.version, others: [] },
        };
      },
      read: async () => {
        this.calls.push("read");
        if (this.reply === "fails") throw new TypeError("Failed to fetch");
        return this.view(handle);
      },
    };
  }
}

/** A browser with its own clock, network and storage, in which pages open and close. */
export class StageBrowser {
  private at = 1_000_000;
  private timers: { at: number; run: () => void }[] = [];
  private pages = 0;
  private readonly stored = new Map<string, string>();
  private readonly locked = new Set<string>();
  private watchers: Parameters<DraftWorld["watch"]>[0][] = [];
  isOnline = true;

  readonly now = () => this.at;

  private readonly storage: DraftWorld["storage"] = (() => {
    const texts = this.stored;
    return {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => void texts.set(key, text),
      removeItem: (key: string) => void texts.delete(key),
      key: (index: number) => [...texts.keys()][index] ?? null,
      get length() {
        return texts.size;
      },
    };
  })();

  private world(page = ++this.pages): DraftWorld {
    return {
      now: this.now,
      setTimer: (run, ms) => {
        const timer = { at: this.at + ms, run };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((one) => one !== timer);
        };
      },
      isOnline: () => this.isOnline,
      isVisible: () => true,
      watch: (heard) => {
        this.watchers.push(heard);
        return () => {
          this.watchers = this.watchers.filter((one) => one !== heard);
        };
      },
      storage: this.storage,
      hold: (name) => {
        this.locked.add(name);
        return () => void this.locked.delete(name);
      },
      held: async () => new Set(this.locked),
      newId: () => String(page),
    };
  }

  open(server: StageServer, handle = "sanne"): DraftClient {
    const client = new DraftClient("northwind", server.view(handle), server.as(handle), this.world());
    client.open(server.as(handle));
    return client;
  }

  /** Every page goes away at once, as when the browser ends. */
  quit(): void {
    for (const { leaving } of this.watchers) leaving();
    this.watchers = [];
    this.timers = [];
    this.locked.clear();
  }

  get kept(): number {
    return this.stored.size;
  }

  comeOnline(): void {
    this.isOnline = true;
    for (const { online } of this.watchers) online();
  }

  /** Lets time pass, with all that happens in it. */
  async pass(ms: number): Promise<void> {
    const until = this.at + ms;
    for (;;) {
      await settled();
      const due = this.timers.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((one) => one !== due);
      this.at = Math.max(this.at, due.at);
      due.run();
    }
    this.at = until;
    await settled();
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

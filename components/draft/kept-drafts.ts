import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { keptOf, type Model, type SavedDraft, unsavedOf } from "./draft-store";
import type { DraftWorld } from "./draft-world";

type Stored = { form: 1; at: number; kept: SavedDraft<PathPolicy> };

const writeAfterMs = 300;
/** Where a browser can't tell which pages are open, a record not written for so long is nobody's. */
const orphanAfterMs = 10_000;

/** Unsaved edits of this device: one record a page, so that two tabs never write over each other. */
export class KeptDrafts {
  private readonly key: string;
  private stopWrite = () => {};
  private release: (() => void) | null = null;
  private written: Model<PathPolicy> | null = null;

  constructor(
    private readonly prefix: string,
    private readonly world: DraftWorld,
  ) {
    this.key = `${prefix}#${world.newId()}`;
  }

  writeSoon(model: Model<PathPolicy>): void {
    if (model === this.written) return;
    this.stopWrite();
    this.stopWrite = this.world.setTimer(() => this.writeNow(model), writeAfterMs);
  }

  /** Keeps what is not saved; where all is, nothing stays behind. */
  writeNow(model: Model<PathPolicy>): void {
    this.stopWrite();
    this.written = model;
    if (model.sent === null && model.conflicts.length === 0 && unsavedOf(model).length === 0) {
      this.world.storage?.removeItem(this.key);
      return;
    }
    this.release ??= this.world.hold(this.key);
    const stored: Stored = { form: 1, at: this.world.now(), kept: keptOf(model) };
    try {
      this.world.storage?.setItem(this.key, JSON.stringify(stored));
    } catch {
      // A full store: the edits are still on the page, and saving goes on.
    }
  }

  /** Hands over, oldest first, what pages that are gone have left, and removes it. */
  async adopt(take: (kept: SavedDraft<PathPolicy>, at: number) => void): Promise<void> {
    const held = await this.world.held();
    const left = this.records().filter(
      ({ key, stored }) =>
        key !== this.key && (held === null ? this.world.now() - stored.at > orphanAfterMs : !held.has(key)),
    );
    for (const { key, stored } of left.sort((a, b) => a.stored.at - b.stored.at)) {
      take(stored.kept, stored.at);
      this.world.storage?.removeItem(key);
    }
    if (held === null && left.length < this.records().length)
      this.world.setTimer(() => void this.adopt(take), orphanAfterMs);
  }

  private records(): { key: string; stored: Stored }[] {
    const { storage } = this.world;
    if (storage === null) return [];
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
      .filter((key) => key.startsWith(`${this.prefix}#`))
      .flatMap((key) => {
        const stored = parsed(storage.getItem(key));
        return stored === null ? [] : [{ key, stored }];
      });
  }
}

function parsed(text: string | null): Stored | null {
  try {
    const stored = JSON.parse(text ?? "null") as Stored | null;
    return stored?.form === 1 ? stored : null;
  } catch {
    return null;
  }
}

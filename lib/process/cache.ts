type Value = NonNullable<unknown> | null;

/**
 * At most `most` values by key; those not asked for longest go first. They live in two halves, and when the younger is
 * full the older is dropped: a hit is one look-up, where an exact order would write at each. The last `most / 2` stay.
 */
export class Cache<K, V extends Value> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();
  private readonly half: number;

  constructor(most: number) {
    this.half = Math.max(1, Math.floor(most / 2));
  }

  get(key: K): V | undefined {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: K, value: V): void {
    this.old.delete(key);
    if (this.young.size >= this.half && !this.young.has(key)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  /** The value of `key`, made where there is none. */
  of(key: K, make: () => V): V {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  delete(key: K): void {
    this.young.delete(key);
    this.old.delete(key);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }

  get size(): number {
    return this.young.size + this.old.size;
  }
}

type Ages = {
  most: number;
  /** Read anew after this time. */
  freshMs: number;
  /** Up to this age the former value is given while a new one is being read; default: it is waited for. */
  staleMs?: number;
};
type Entry<V> = { at: number; value: Promise<V>; former: Promise<V> | null };

/** Values that are read and grow old. Calls for one key share one reading; a failed one is not kept. */
export class AgingCache<K, V> {
  private readonly entries: Cache<K, Entry<V>>;

  constructor(private readonly ages: Ages) {
    this.entries = new Cache(ages.most);
  }

  /** @param at epoch ms of the call; a value of the future was read by a clock that has been set back since */
  read(key: K, at: number, load: () => Promise<V>): Promise<V> {
    const known = this.entries.get(key);
    const ageMs = known === undefined || at < known.at ? Number.POSITIVE_INFINITY : at - known.at;
    if (known !== undefined && ageMs < this.ages.freshMs) return known.former ?? known.value;
    const former =
      known !== undefined && ageMs < (this.ages.staleMs ?? 0) ? (known.former ?? known.value) : null;
    const entry: Entry<V> = { at, value: load(), former };
    this.entries.set(key, entry);
    entry.value.then(
      () => {
        entry.former = null;
      },
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return former ?? entry.value;
  }

  clear(): void {
    this.entries.clear();
  }
}

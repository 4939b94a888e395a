import { unreachable } from "@/lib/domain/errors";
import { singleton } from "@/lib/process/singleton";

const knownForMs = 1_000;
/** A page waits no longer for the database before it says that it is away. */
const patienceMs = 4_000;

type Watch = { ask: () => Promise<unknown>; at: number; away: boolean; asking: Promise<boolean> | null };

const database = singleton("database-watch", (): { watch: Watch | null } => ({ watch: null }));

/** From here on `isDatabaseAway` can tell. @param ask rejects where the database can't be asked */
export function watchDatabase(ask: () => Promise<unknown>): void {
  database.watch = { ask, at: Number.NEGATIVE_INFINITY, away: false, asking: null };
}

/** From here on nobody watches. */
export function unwatchDatabase(): void {
  database.watch = null;
}

/**
 * Whether nothing can be served at the moment. `false` where nobody watches.
 * @param oldestMs how old the answer may be: a page can't say 503 any more once it is being rendered
 */
export async function isDatabaseAway(oldestMs = knownForMs): Promise<boolean> {
  const { watch } = database;
  if (watch === null) return false;
  if (performance.now() - watch.at < oldestMs) return watch.away;
  watch.asking ??= ask(watch).finally(() => {
    watch.asking = null;
  });
  return watch.asking;
}

/** Throws `unavailable` at once while nothing can be served, instead of waiting for it. */
export async function refuseWhileAway(): Promise<void> {
  if (await isDatabaseAway()) throw unreachable(null);
}

async function ask(watch: Watch): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), patienceMs);
  });
  const asked = watch.ask().then(
    () => false,
    () => true,
  );
  watch.away = await Promise.race([asked, late]);
  clearTimeout(timer);
  watch.at = performance.now();
  return watch.away;
}

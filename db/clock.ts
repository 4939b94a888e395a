import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { keepTo } from "@/lib/clock";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import type { Db } from "./client";
import { connectFault } from "./connection/connect-fault";

const everyMs = 10_000;
const againMs = 1_000;
/** An answer that took longer says too little of when it was given. */
const mostMs = 2_000;
const worthTellingMs = 5_000;

/** Sets this process's time by the database's. @returns by how much it was ahead, or `null` where it can't be known */
async function readClock(db: Db): Promise<number | null> {
  const before = performance.now();
  const [row] = await db.execute<{ at: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`,
  );
  const tookMs = performance.now() - before;
  return row === undefined || tookMs > mostMs ? null : keepTo(row.at + tookMs / 2);
}

/** Ahead by this much when it is set right: what was put off meanwhile must be looked for. */
const cameBackMs = 60_000;

/**
 * Keeps this process's time to the database's, which all processes share: leases, windows, lock-outs and deadlines
 * mean the same to all, and a machine whose clock is wrong or is set harms nobody.
 * @param cameBack called where this process's time, or the database's, turned out to have been ahead
 * @returns `first` resolves once it is known
 */
export function keepClock(
  db: Db,
  cameBack: () => void = () => undefined,
): { first: Promise<void>; stop: () => void } {
  const stopped = new AbortController();
  let known: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    known = resolve;
  });
  const run = async () => {
    let isTold = false;
    while (!stopped.signal.aborted) {
      const ahead = await readClock(db).catch((err: unknown) => {
        if (!isTold)
          logger().warn(
            { err },
            connectFault("DATABASE_URL", env.DATABASE_URL, err) ?? "no time from the database",
          );
        isTold = true;
        return null;
      });
      if (ahead !== null) isTold = false;
      if (ahead !== null) known();
      if (ahead !== null && Math.abs(ahead) > worthTellingMs)
        logger().warn(
          { skew_ms: Math.round(ahead) },
          "this machine's clock is not the database's; keeping to that",
        );
      if (ahead !== null && ahead > cameBackMs) cameBack();
      await sleep(ahead === null ? againMs : everyMs, undefined, {
        ref: false,
        signal: stopped.signal,
      }).catch(() => undefined);
    }
  };
  void run();
  return { first, stop: () => stopped.abort() };
}

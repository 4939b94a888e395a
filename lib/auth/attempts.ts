import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { appDb, type Tx } from "@/db/client";
import { signInAttempts } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import {
  accountPatience,
  addressPatience,
  lockMs,
  type Patience,
  resetAddress,
} from "@/lib/domain/access/sign-in";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { singleton } from "@/lib/process/singleton";

const MEMORY_MS = 3_600_000;
/** Machines' clocks may differ by this much; tries of a later instant were made by a clock that was ahead. */
const MOST_AHEAD_MS = 120_000;
/** Argon2 takes a thread and 19 MiB; more at once only wait for each other, holding a connection each. */
const MOST_AT_ONCE = 4;
const MOST_WAITING = 60;

/** `deviceHash`: of the browser's own cookie, null for one that has none. */
export type Attempt = { emailFolded: string; ipHash: string; deviceHash: string | null; at: number };
/** `waitMs`: how long until the next one counts; 0 unless locked. */
export type AttemptResult = { kind: "ok" | "failed" | "locked"; waitMs: number };

const hashing = singleton("password-hashing", () => ({ running: 0, waiting: [] as (() => void)[] }));

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  const { waiting } = hashing;
  if (hashing.running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) {
      throw new DomainError("unavailable", msg("faults.account.busy"), { retryAfterS: 2 });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else hashing.running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else hashing.running--;
  }
}

/**
 * Judges one sign-in and appends it to the audit. Attempts on one account go one after the other over all web
 * processes (an advisory lock), so that many at once can't slip past the count; known and unknown e-mails are
 * treated alike.
 * @param verify does the password work; called even while locked, so that the time taken is the same
 * @param failed tells of a try that counted, in its transaction
 */
export async function judgeAttempt(
  attempt: Attempt,
  verify: () => Promise<boolean>,
  failed: (tx: Tx) => Promise<void> = async () => {},
): Promise<AttemptResult> {
  for (let turn = 0; turn < 40; turn++) {
    const result = await oneOfFew(() => appDb().transaction((tx) => judgeIn(tx, attempt, verify, failed)));
    if (result !== "busy") return result;
    await sleep(75);
  }
  return { kind: "locked", waitMs: 3_000 };
}

async function judgeIn(
  tx: Tx,
  attempt: Attempt,
  verify: () => Promise<boolean>,
  failed: (tx: Tx) => Promise<void>,
): Promise<AttemptResult | "busy"> {
  const lock = `sign-in ${attempt.emailFolded}`;
  const [row] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as free`,
  );
  if (!row?.free) return "busy";
  const waitMs = await lockedFor(tx, attempt);
  const matches = await verify();
  // Refusals while locked are not counted: knocking on would keep the owner out for ever.
  if (waitMs > 0) return { kind: "locked", waitMs };
  await tx.insert(signInAttempts).values({ ...attempt, ok: matches });
  if (!matches) await failed(tx);
  return { kind: matches ? "ok" : "failed", waitMs: 0 };
}

type Tally = { failures: number; last: number | null };

/** A device that has signed in as this person is judged by its own tries: strangers can't lock the owner out. */
async function lockedFor(tx: Tx, { emailFolded, ipHash, deviceHash, at }: Attempt): Promise<number> {
  const since = sql`${isoOf(at - MEMORY_MS)}::timestamptz`;
  const tally = sql`count(*)::int as failures,
    (extract(epoch from least(max(at), ${isoOf(at)}::timestamptz)) * 1000)::float8 as last`;
  const until = sql`at <= ${isoOf(at + MOST_AHEAD_MS)}::timestamptz`;
  const [known] = await tx.execute<{ known: boolean }>(sql`
    select exists (select 1 from sign_in_attempt
      where email_folded = ${emailFolded} and device_hash = ${deviceHash}::text and ok) as known`);
  const whose = known?.known ? sql`and device_hash = ${deviceHash}` : sql``;
  const forgivenBy = known?.known
    ? sql`and (device_hash = ${deviceHash} or ip_hash = ${resetAddress})`
    : sql``;
  const [account] = await tx.execute<Tally>(sql`
    select ${tally} from sign_in_attempt
    where email_folded = ${emailFolded} ${whose} and not ok and ${until} and at > greatest(${since}, (
      select max(at) from sign_in_attempt where email_folded = ${emailFolded} ${forgivenBy} and ok and ${until}))`);
  const [address] = await tx.execute<Tally>(sql`
    select ${tally} from sign_in_attempt where ip_hash = ${ipHash} and not ok and ${until} and at > ${since}`);
  return Math.max(0, waitMs(account, at, accountPatience), waitMs(address, at, addressPatience));
}

function waitMs(tally: Tally | undefined, at: number, patience: Patience): number {
  return tally === undefined || tally.last === null ? 0 : tally.last + lockMs(tally.failures, patience) - at;
}

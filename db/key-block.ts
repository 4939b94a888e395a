import { sql } from "drizzle-orm";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { Db } from "./client";

/** A block older than this is thrown away, so that a quiet process doesn't hand out numbers of long ago. */
const BLOCK_LIFE_MS = 1_000;
const MAX_BLOCK = 64;

export type KeyBlocks = {
  /**
   * The next `count` ticket numbers of a workspace: unique over all processes, rising within this one, and rising
   * over all of them but for those taken within the same second; gaps are allowed.
   * Call it before the intake transaction begins: it uses a connection of its own, and a row lock that lives no
   * longer than one statement. `at` is the instant of the call in epoch ms. Throws `not_found`.
   */
  take(workspaceId: string, at: number, count?: number): Promise<number[]>;
};

type Block = { next: number; end: number; takenAt: number; size: number; last: Promise<unknown> };

/** Ticket numbers in blocks. One per process and database; more only widen the gaps. */
export function keyBlocks(db: Db): KeyBlocks {
  const blocks = new Map<string, Block>();

  return {
    take(workspaceId, at, count = 1) {
      const known = blocks.get(workspaceId);
      const block = known ?? {
        next: 0,
        end: 0,
        takenAt: Number.NEGATIVE_INFINITY,
        size: 1,
        last: Promise.resolve(),
      };
      blocks.set(workspaceId, block);
      // One at a time, in the order of the calls: that is what makes numbers rise.
      const mine = block.last.then(() => fill(db, workspaceId, block, at, count));
      block.last = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function fill(db: Db, workspaceId: string, block: Block, at: number, count: number): Promise<number[]> {
  const isStale = Math.abs(at - block.takenAt) >= BLOCK_LIFE_MS;
  if (isStale) block.next = block.end;
  const numbers: number[] = [];
  while (numbers.length < count && block.next < block.end) numbers.push(block.next++);
  const missing = count - numbers.length;
  if (missing > 0) {
    // A block used up within its life doubles the next: one number at a desk's pace, 64 under load.
    block.size = isStale ? 1 : Math.min(block.size * 2, MAX_BLOCK);
    const size = Math.max(block.size, missing);
    block.next = await reserve(db, workspaceId, size);
    block.end = block.next + size;
    block.takenAt = at;
    while (numbers.length < count) numbers.push(block.next++);
  }
  return numbers;
}

async function reserve(db: Db, workspaceId: string, size: number): Promise<number> {
  const [row] = await db.execute<{ first: string }>(sql`
    update workspace set next_number = next_number + ${size} where workspace_id = ${workspaceId}
    returning next_number - ${size} as first`);
  if (!row) throw notFound(msg("faults.not_found.workspace"));
  return Number(row.first);
}

import { appDb } from "@/db/client";
import type { KeptBackWork } from "@/db/queue/workspace-queue";
import { keepBack } from "@/db/queue/workspace-queue";
import { now } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { errorLine, logger } from "@/lib/logger";
import { databaseFault } from "../database-fault";

/** Workspaces that one loop is at, at once. */
const lanes = 4;
/** So many in a row, and none that worked: it is the workspace. */
const plainAfter = 3;

/** Whether a part of the database is away, so that nothing else of this workspace will work either. */
export function isAway(error: unknown): boolean {
  if (error instanceof DomainError && error.code === "unavailable") return true;
  const fault = databaseFault(error);
  return fault === "away" || fault === "node";
}

/** How a workspace fares in one turn of a loop. Once it is plain that nothing of it works, the rest of it waits. */
export class WorkspaceTurn {
  #failed = 0;
  #hasWorked = false;
  #trouble: { error: unknown } | null = null;

  constructor(readonly workspaceId: string) {}

  /** Null while it goes. */
  get trouble(): { error: unknown } | null {
    return this.#trouble;
  }

  worked(): void {
    this.#hasWorked = true;
  }

  failed(error: unknown): void {
    this.#failed++;
    if (isAway(error) || (!this.#hasWorked && this.#failed >= plainAfter)) this.#trouble = { error };
  }

  /** What is done for the workspace as a whole has failed. */
  failedWhole(error: unknown): void {
    this.#trouble = { error };
  }
}

/** Runs the pieces of all workspaces in a few lanes; each begins where one before it has ended. */
export async function inLanes<T>(pieces: readonly T[], run: (piece: T) => Promise<void>): Promise<void> {
  const pending = [...pieces];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let piece = pending.shift(); piece !== undefined; piece = pending.shift()) await run(piece);
    }),
  );
}

/** Claims by workspace, each with the turn it has. */
export function turnsOf<C extends { workspaceId: string }>(
  claims: readonly C[],
): { turn: WorkspaceTurn; claims: C[] }[] {
  return [...new Set(claims.map(({ workspaceId }) => workspaceId))].map((workspaceId) => ({
    turn: new WorkspaceTurn(workspaceId),
    claims: claims.filter((claim) => claim.workspaceId === workspaceId),
  }));
}

/** The loop stays away from those that failed, and goes on with all others. */
export async function keepBackFailed(work: KeptBackWork, turns: readonly WorkspaceTurn[]): Promise<void> {
  for (const { workspaceId, trouble } of turns) {
    if (trouble === null) continue;
    const { error } = trouble;
    logger().error({ err: error, loop: work, workspaceId }, "a workspace fails and waits");
    await keepBack(appDb(), { workspaceId, work, attempts: 1 }, { at: now(), error: errorLine(error) });
  }
}

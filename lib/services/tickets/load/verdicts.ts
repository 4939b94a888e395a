import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { verdicts } from "@/db/schema";
import type { Snapshot, Verdict } from "@/lib/domain/engine/snapshot";

/** What recipients have said of the handoffs of these tickets. */
export async function readVerdicts(
  tx: Executor,
  snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, Verdict[]>> {
  const ids = snapshots.map(({ ticket }) => ticket.id);
  const rows = await tx
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, snapshots[0]?.workspaceId ?? ""), inArray(verdicts.ticketId, ids)));
  const found = new Map<string, Verdict[]>(ids.map((id) => [id, []]));
  for (const {
    ticketId,
    memberId,
    moment,
    needed,
    timing,
    aiAnswer,
    briefScore,
    missingPart,
    hadToRepeat,
  } of rows)
    found
      .get(ticketId)
      ?.push({ memberId, moment, needed, timing, aiAnswer, briefScore, missingPart, hadToRepeat });
  return found;
}

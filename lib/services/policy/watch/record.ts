import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Executor } from "@/db/client";
import { policyEffects } from "@/db/schema";
import { risks } from "@/lib/domain/vocabulary";
import { insert, type Write } from "../../changes/change-set";

/** What is expected of one thing that is watched. */
const WatchedLine = z.object({
  what: z.string(),
  risk: z.enum(risks).nullable(),
  mode: z.enum(["on", "shadow"]).nullable(),
  /** In the whole watched time; null without a forecast. */
  expected: z.number().nullable(),
});
export type WatchedLine = z.infer<typeof WatchedLine>;

const Drop = z.object({
  rule: z.string(),
  name: z.string(),
  at: z.number(),
  version: z.number(),
  soFar: z.number(),
  expected: z.number(),
});

/** A watch as stored with the version that is live in it (policy_effect of kind watch). Epoch ms. */
const WatchData = z.object({
  at: z.number(),
  until: z.number(),
  /** Who published it. */
  by: z.string(),
  /** The version a person published; a drop makes a new one, which the watch goes on with. */
  of: z.number(),
  takesBackTo: z.number(),
  /** Versions whose decisions count. */
  versions: z.array(z.number()),
  basis: z.enum(["hour", "flat"]).nullable(),
  lines: z.array(WatchedLine),
  drops: z.array(Drop),
});
export type WatchData = z.infer<typeof WatchData>;

export type WatchRef = { workspaceId: string; pathId: string; version: number };

export async function readWatchData(db: Executor, ref: WatchRef): Promise<WatchData | null> {
  const [row] = await db
    .select({ data: policyEffects.data })
    .from(policyEffects)
    .where(
      and(
        eq(policyEffects.workspaceId, ref.workspaceId),
        eq(policyEffects.pathId, ref.pathId),
        eq(policyEffects.version, ref.version),
        eq(policyEffects.kind, "watch"),
      ),
    );
  return row === undefined ? null : WatchData.parse(row.data);
}

export const newWatch = (ref: WatchRef, data: WatchData): Write =>
  insert(policyEffects, { ...ref, kind: "watch", data, until: data.until });

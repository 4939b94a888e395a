import { randomBytes } from "node:crypto";
import { now } from "@/lib/clock";
import type { Actor } from "@/lib/domain/access/permissions";
import { uuidv7 } from "@/lib/domain/ids";

/**
 * What every verb gets beside its input: the workspace it works in, who asks, and the one instant it counts for.
 * A transport builds it after it has checked the session or key; nothing in the input can widen it.
 */
export type Ctx = {
  workspaceId: string;
  actor: Actor;
  /** Epoch ms, read once per call. */
  now: number;
  requestId: string;
};

/** A new UUIDv7 for a row written now. */
export const newId = (atMs: number = now()): string => uuidv7(atMs, randomBytes(10));

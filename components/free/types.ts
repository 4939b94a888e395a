import type { WhoIsFree } from "@/lib/domain/schedule/free";

type Answer = { ok: true; data: WhoIsFree } | { ok: false; error: { message: string } };
export type ReadFree = (workspace: string, input: Record<string, never>) => Promise<Answer>;

import type { CoverRequest } from "@/lib/domain/schedule/cover-request";

type Answer<T> = { ok: true; data: T } | { ok: false; error: { code: string; message: string } };
type Call<I> = (workspace: string, input: I) => Promise<Answer<unknown>>;

type StretchText = { shift: string; from: string; to: string };
export type AskInput = StretchText & { member: string; ask?: string; back?: StretchText; note?: string };
type LeaveText = { handle: string; from: string; to: string; reason?: string };

export type CoverActions = {
  ask: Call<AskInput>;
  accept: Call<{ id: string; member?: string }>;
  decline: Call<{ id: string }>;
  withdraw: Call<{ id: string }>;
  addTimeOff: Call<LeaveText & { delegate?: string; accept_gaps?: boolean }>;
  cancelTimeOff: Call<LeaveText>;
};

/** What is asked and not answered, and what can be done about it. */
export type CoverData = { requests: readonly CoverRequest[]; actions: CoverActions };

/** What the dialog begins with. */
export type AskStart = {
  kind: "offer" | "swap";
  member: string;
  team: string;
  shift: string;
  from: number;
  to: number;
};

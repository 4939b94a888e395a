import type { MemberEdit } from "@/lib/domain/members/edit";
import type { HeldPlace } from "@/lib/domain/members/leave";
import type { Receiver, TicketToHandOver } from "@/lib/domain/members/view";
import type { Role } from "@/lib/domain/vocabulary";
import type { VerbError } from "../verbs/types";

type Answer<T> = { ok: true; data: T } | { ok: false; error: VerbError };
type Call<I, T> = (workspace: string, input: I) => Promise<Answer<T>>;

/** `sent` is null where it was only made, to be handed over. */
export type CreatedLink = {
  handle: string;
  name: string;
  email: string;
  url: string;
  expires_at: string;
  sent: boolean | null;
};
export type ReadHandOver = {
  handle: string;
  name: string;
  version: number;
  tickets: TicketToHandOver[];
  places: HeldPlace[];
  receivers: Receiver[];
};
export type GivenTicket = { key: string; member?: string; over_capacity?: true };

export type MemberActions = {
  invite: Call<
    { people: { email: string; name?: string }[]; role: Role; team?: string; send: boolean },
    CreatedLink[]
  >;
  inviteAgain: Call<{ handle: string; send: boolean }, CreatedLink>;
  revoke: Call<{ handle: string }, unknown>;
  change: Call<MemberEdit & { handle: string; version?: number }, { version: number; changed: string[] }>;
  resetLink: Call<{ handle: string }, { url: string; expires_at: string }>;
  readHandOver: Call<{ handle: string }, ReadHandOver>;
  deactivate: Call<
    { handle: string; hand_over?: GivenTicket[]; successor?: string },
    { handed_over: { key: string; owner: string | null }[] }
  >;
};

import type { ShellState } from "@/lib/domain/shell/view";
import type { Role } from "@/lib/domain/vocabulary";

export type ShellWorkspace = { slug: string; name: string };

/** Everything the frame around a screen shows. */
export type ShellData = {
  workspace: ShellWorkspace;
  /** All the person is a member of, this one too, by name. */
  workspaces: readonly ShellWorkspace[];
  member: { name: string; email: string; role: Role };
  facts: ShellState;
  /** Slugs of the paths with a live policy, in order. */
  paths: readonly string[];
  /** The screens this person may open: the same permissions as the services check. */
  screens: { intake: boolean; policy: boolean; dashboard: boolean; settings: boolean; audit: boolean };
};

type Answer<T> = { ok: true; data: T } | { ok: false };

/** What the frame can do. The reading and the marking never throw; signing out throws when it failed. */
export type ShellActions = {
  /** Reads counts, shift and notifications again. */
  readShell: (workspace: string, input: Record<string, never>) => Promise<Answer<ShellState>>;
  /** Marks the member's notifications up to an instant (epoch ms) as read. */
  markNotificationsRead: (workspace: string, input: { up_to: number }) => Promise<Answer<unknown>>;
  /** Takes the member off routing until an instant, or puts them back on it (null). Never throws but without an answer. */
  takeOffRouting: (
    workspace: string,
    input: { until: string | null; reason?: string },
  ) => Promise<{ ok: true } | { ok: false; error: { message: string } }>;
  /** Ends this session; `to` is the sign-in screen. */
  signOut: (input: Record<string, never>) => Promise<{ to: string }>;
  /** Ends every session of this person. */
  signOutEverywhere: (input: Record<string, never>) => Promise<{ to: string }>;
};

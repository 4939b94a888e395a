import type { Scope } from "@/lib/domain/access/permissions";
import type { Role } from "@/lib/domain/vocabulary";

export type ShownKey = {
  key_id: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
};
type Result<T> = { ok: true; data: T } | { ok: false; error: { code: string } };

export type KeyActions = {
  create: (
    workspace: string,
    input: { name: string; scopes: Scope[]; expires_at?: string },
  ) => Promise<Result<{ name: string; key: string }>>;
  revoke: (workspace: string, input: { key_id: string }) => Promise<Result<unknown>>;
};

/** A member and how they sign in; `lastSeenAt` in epoch ms. */
export type ShownPerson = {
  handle: string;
  name: string;
  email: string;
  role: Role;
  signsInBy: ("password" | "provider")[];
  joined: boolean;
  lastSeenAt: number | null;
};

export type PeopleActions = {
  makeResetLink: (
    workspace: string,
    input: { handle: string },
  ) => Promise<Result<{ url: string; expires_at: string }>>;
  unlinkSignOn: (workspace: string, input: { handle: string }) => Promise<Result<object>>;
};

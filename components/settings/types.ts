import type { Scope } from "@/lib/domain/access/permissions";

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

export type PeopleActions = {
  makeResetLink: (
    workspace: string,
    input: { handle: string },
  ) => Promise<Result<{ url: string; expires_at: string }>>;
  unlinkSignOn: (workspace: string, input: { handle: string }) => Promise<Result<object>>;
};

import type { RotationHours } from "@/lib/domain/access/key-rotation";
import type { Scope } from "@/lib/domain/access/permissions";

export type ShownKey = {
  key_id: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
  rotation: number;
  previous: { until: string; last_used_at: string | null } | null;
};
type Result<T> = { ok: true; data: T } | { ok: false; error: { code: string; message: string } };

export type KeyActions = {
  create: (
    workspace: string,
    input: { name: string; scopes: Scope[]; expires_at?: string },
  ) => Promise<Result<{ name: string; key: string }>>;
  rotate: (
    workspace: string,
    input: { key_id: string; rotation: number; hours: RotationHours },
  ) => Promise<Result<{ name: string; key: string; previous_until: string }>>;
  revoke: (workspace: string, input: { key_id: string }) => Promise<Result<unknown>>;
};

export type ShownWorkspace = { name: string; zone: string; version: number };
export type WorkspaceActions = {
  updateWorkspace: (
    workspace: string,
    input: ShownWorkspace & { reason: string },
  ) => Promise<Result<{ version: number }>>;
};

export type PeopleActions = {
  makeResetLink: (
    workspace: string,
    input: { handle: string },
  ) => Promise<Result<{ url: string; expires_at: string }>>;
  unlinkSignOn: (workspace: string, input: { handle: string }) => Promise<Result<object>>;
};

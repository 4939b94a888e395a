/** Tables that don't begin with `workspace_id`, each with its reason. Everything else distributes by it. */
export const citusExceptions = {
  person: "a person may be a member of several workspaces; a reference table",
  identity: "belongs to a person",
  sign_in: "belongs to a person",
  sign_in_attempt: "counted before anyone is known",
  workspace_address: "makes a slug unique over all workspaces",
  queue_clock: "swept over all workspaces; stays local",
  queue_recheck: "swept over all workspaces; stays local",
  queue_route: "swept over all workspaces; stays local",
  queue_fold: "swept over all workspaces; stays local",
  queue_outbox: "swept over all workspaces; stays local",
  queue_job: "swept over all workspaces; stays local",
  queue_workspace: "swept over all workspaces; stays local",
  baton_migration: "tool table",
} as const satisfies Record<string, string>;

/** Global tables that a workspace's row may name: reference tables on Citus. */
export const referenceTables: readonly string[] = ["person"];

/**
 * Tables whose rows the app may insert and read, never change. Kept by rights (db/rights.ts), proven by trying.
 * Only the owner functions of the migrations change them, what belongs to a workspace with an audit row.
 */
export const appendOnlyTables: readonly string[] = [
  "attempt",
  "audit",
  "brief",
  "clock_entry",
  "decision",
  "event",
  "message",
  "message_external",
  "organisation_version",
  "policy_version",
  "procedure_reading",
  "sign_in_attempt",
];

/** Owner functions that the app role may call; all others are the owner's alone. */
export const appFunctions: readonly string[] = [
  "ensure_partitions(timestamptz, timestamptz)",
  "partition_health()",
  "redact_customer(uuid, uuid, jsonb, timestamptz)",
  "trim_sign_in_attempts(timestamptz, timestamptz)",
];

import * as z from "zod";
import { Slug } from "../policy/organisation";
import { DayText } from "../time/instant-text";
import { auditKinds } from "./kinds";

/** What the log is narrowed to; days are the workspace's, both included. */
export const AuditFilter = z.strictObject({
  kind: z.enum(auditKinds).optional(),
  /** Handle of who did it, or whom it is about. */
  person: Slug.optional(),
  from: DayText.optional(),
  to: DayText.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export type AuditWho =
  | { kind: "member"; handle: string; name: string }
  | { kind: "key"; name: string; acting: { handle: string; name: string } | null }
  | { kind: "system"; name: string };

export type AuditEntry = {
  id: string;
  /** Epoch ms. */
  at: number;
  action: string;
  who: AuditWho;
  /** As stored: a handle, a slug, an id. */
  subject: string;
  /** The subject's name today; null where it has none. */
  about: string | null;
  data: Record<string, unknown>;
  requestId: string | null;
};

/** A difference between two versions of the organisation; null: not there. */
export type AuditChange = { place: string[]; before: string | null; after: string | null };

/** What a spreadsheet gets; `isWhole`: nothing was left out. */
export type AuditExport = { entries: AuditEntry[]; isWhole: boolean };

/** The filter as an address says it: a member that means nothing is left out. */
export function auditFilterOf(read: (name: string) => string | null): AuditFilter {
  const names = ["kind", "person", "from", "to"] as const;
  const said = names.flatMap((name) => {
    const value = AuditFilter.shape[name].safeParse(read(name) ?? undefined).data;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(said);
}

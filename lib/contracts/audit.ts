import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { AuditEntry } from "@/lib/domain/audit/view";
import { Instant } from "./instant";

export const AuditEntryWire = z
  .object({
    id: z.uuid(),
    at: Instant,
    action: z.string().meta({ description: "Such as `api_key.created`; more are added over time." }),
    who: z.object({
      kind: z.enum(["member", "key", "system"]),
      name: z.string(),
      member: z.string().nullable().meta({ description: "The person, also where a key acted for them." }),
    }),
    subject: z.string(),
    about: z.string().nullable().meta({ description: "The subject's name today, where it has one." }),
    data: z.record(z.string(), z.unknown()),
    request_id: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });

export const auditEntryWire = (entry: AuditEntry): z.infer<typeof AuditEntryWire> => {
  const { id, at, action, who, subject, about, data, requestId } = entry;
  const member =
    who.kind === "member" ? who.handle : who.kind === "key" ? (who.acting?.handle ?? null) : null;
  return {
    id,
    at: isoOf(at),
    action,
    who: { kind: who.kind, name: who.name, member },
    subject,
    about,
    data,
    request_id: requestId,
  };
};

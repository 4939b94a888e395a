import * as z from "zod";
import { feedEvents } from "./feed";

/**
 * What is done to a workspace beside its tickets, each action declared once with what the audit log and the event keep
 * of it: small values and ids, never a secret.
 */
const nothing = z.object({});

export const auditEvents = {
  "workspace.opened": z.object({ name: z.string() }),
  "api_key.created": z.object({
    name: z.string(),
    scopes: z.array(z.string()),
    expires_at: z.string().nullable(),
  }),
  "api_key.rotated": z.object({ name: z.string(), previous_until: z.string() }),
  "api_key.revoked": z.object({ name: z.string() }),
  "member.invited": z.object({ member_id: z.string(), expires_at: z.string() }),
  "member.invitation_sent": nothing,
  "member.invitation_revoked": nothing,
  "member.joined": nothing,
  "member.changed": z.object({
    version: z.number(),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  }),
  "member.deactivated": z.object({
    version: z.number(),
    successor: z.string().nullable(),
    handed_over: z.array(z.object({ key: z.string(), owner: z.string().nullable() })),
  }),
  "member.password_changed": nothing,
  "member.password_reset": nothing,
  "member.reset_link_made": z.object({ expires_at: z.string() }),
  "member.sign_on_unlinked": z.object({ providers: z.array(z.string()) }),
  "cover.changed": feedEvents["cover.changed"].omit({ notified: true }).extend({
    owner: z.string(),
    asked: z.string().nullable(),
    taken_by: z.string().nullable(),
    team: z.string(),
    span: z.string(),
    back: z.string().nullable(),
  }),
  "calendar_feed.made": nothing,
  "calendar_feed.revoked": nothing,
  "organisation.drafted": z.object({ version: z.number(), revision: z.number() }),
  "organisation.draft_discarded": nothing,
  "organisation.published": feedEvents["organisation.published"],
  // The first draft of a path that was never published has no revision that others could know.
  "ruleset.drafted": feedEvents["ruleset.drafted"].partial({ revision: true }),
  "ruleset.discarded": feedEvents["ruleset.discarded"],
  "ruleset.rebased": feedEvents["ruleset.rebased"],
  "ruleset.publish_requested": feedEvents["ruleset.publish_requested"]
    .omit({ notified: true })
    .extend({ reason: z.string(), second_person: z.string() }),
  "ruleset.request_cancelled": feedEvents["ruleset.request_cancelled"],
  "ruleset.published": feedEvents["ruleset.published"].extend({
    // Of a reviewed draft.
    revision: z.number().optional(),
    by: z.string().optional(),
    confirmed_by: z.string().nullable().optional(),
    alone: z.boolean().optional(),
    second_person: z.string().optional(),
    // Of one that takes another back.
    takes_back: z.number().optional(),
    to: z.number().optional(),
    // Of one that the watch over a publish made.
    dropped: z.array(z.string()).optional(),
    of: z.number().optional(),
  }),
  "procedure.confirmed": z.object({ version: z.number() }),
  "procedure.review_reminded": z.object({
    version: z.number(),
    review_on: z.string(),
    notified: z.array(z.string()),
  }),
  "forecast.started": z.object({ id: z.string(), revision: z.number(), days: z.number() }),
  "forecast.cancelled": z.object({ id: z.string() }),
  "sign_in.succeeded": z.object({ way: z.enum(["password", "provider"]) }),
  "sign_in.failed": nothing,
  // By id, as the key would name a ticket to who may not see it.
  "ticket.viewed": nothing,
  // Never by name: what is said of a customer would outlive them here.
  "customer.held": z.object({ reason: z.string() }),
  "customer.released": z.object({ reason: z.string() }),
  "customer.exported": z.object({ tickets: z.number(), messages: z.number() }),
  /** Which part was taken out of the workspace, and how many entries that were. */
  "audit.exported": z.object({
    entries: z.number(),
    kind: z.string().nullable(),
    person: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
} as const satisfies Record<string, z.ZodObject>;

export type AuditAction = keyof typeof auditEvents;
export type AuditData<A extends AuditAction> = z.infer<(typeof auditEvents)[A]>;

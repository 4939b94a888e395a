import { and, count, eq } from "drizzle-orm";
import type * as z from "zod";
import type { Tx } from "@/db/client";
import { isOpen, members, tickets } from "@/db/schema";
import { conflict, DomainError, invalid, notFound } from "@/lib/domain/errors";
import { integerFrom } from "@/lib/domain/integers";
import {
  changedFields,
  editMember,
  fieldsOf,
  lostByEdit,
  MemberEdit,
  type MemberField,
  type MemberState,
  memberState,
} from "@/lib/domain/members/edit";
import { msg } from "@/lib/domain/msg";
import type { Finding } from "@/lib/domain/policy/findings";
import { type Organisation, Slug } from "@/lib/domain/policy/organisation";
import { unknownName } from "@/lib/domain/refusals";
import { authorize } from "../authorize";
import { recorded, update, wakeRoutes } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { inTransaction } from "../transaction";
import {
  documentOf,
  type Live,
  lockOrganisation,
  nextOrganisation,
  refuseBroken,
} from "./organisation-change";

/** `version`: of the organisation that the caller saw. What somebody else changed since is never undone in silence. */
export const ChangeMember = MemberEdit.extend({ handle: Slug, version: integerFrom(1).optional() });
export type ChangeMember = z.infer<typeof ChangeMember>;

export type ChangedMember = { version: number; changed: MemberField[]; warnings: Finding[] };

/**
 * Changes a member, at once: the next version of the organisation. Admins only. Refused where nobody who can sign in
 * would stay admin, where a path would break, and where somebody changed the same meanwhile (`conflict`).
 */
export async function changeMember(ctx: Ctx, input: ChangeMember): Promise<ChangedMember> {
  authorize(ctx, "member:manage");
  const { handle, version: seen, ...edit } = input;
  const done = await inTransaction(ctx, async (tx) => {
    const live = await lockOrganisation(ctx, tx);
    const before = memberState(live.document, handle);
    if (before === null) throw notFound(msg("faults.not_found.member", { handle }));
    refuseUnknown(live.document, edit);
    await refuseLoss(ctx, tx, { live, handle, edit, seen });
    const document = editMember(live.document, handle, edit);
    const after = memberState(document, handle) ?? before;
    const changed = changedFields(before, after);
    if (changed.length === 0) return { version: live.version, changed, warnings: [] };
    if (after.role === "viewer" && before.role !== "viewer") await refuseOwner(ctx, tx, handle);
    const warnings = await refuseBroken(ctx, tx, live, document);
    const next = await nextOrganisation(ctx, tx, live, document, `${after.name} was changed`);
    const data = { version: next.version, ...told(before, after, changed) };
    const row = { name: after.name, role: after.role };
    await saveChanges(tx, {
      writes: [
        ...next.writes,
        wakeRoutes(ctx),
        update(members, row, and(eq(members.workspaceId, ctx.workspaceId), eq(members.handle, handle))),
      ],
      audit: [recorded(ctx, "member.changed", { subject: handle, data }), next.audit],
    });
    return { version: next.version, changed, warnings };
  });
  wake();
  return done;
}

function told(before: MemberState, after: MemberState, changed: readonly MemberField[]) {
  const of = (state: MemberState) => Object.fromEntries(changed.map((field) => [field, state[field]]));
  return { before: of(before), after: of(after) };
}

function refuseUnknown({ teams, calendars }: Organisation, { teams: asked = [], hours }: MemberEdit): void {
  const known = teams.map(({ slug }) => slug);
  const faults = asked.flatMap((slug) => (known.includes(slug) ? [] : [unknownName("/teams", slug, known)]));
  const slugs = calendars.map(({ slug }) => slug);
  if (typeof hours === "string" && !slugs.includes(hours)) faults.push(unknownName("/hours", hours, slugs));
  if (faults.length > 0) throw invalid(msg("faults.value.unknown_names"), faults);
}

type Edit = { live: Live; handle: string; edit: MemberEdit; seen: number | undefined };

async function refuseLoss(ctx: Ctx, tx: Tx, { live, handle, edit, seen }: Edit): Promise<void> {
  if (seen === undefined || seen === live.version) return;
  const old = await documentOf(ctx, tx, seen);
  const now = memberState(live.document, handle);
  const then = old === null ? null : memberState(old, handle);
  if (now === null) return;
  // Who was no member then is somebody else's doing as a whole.
  const lost = then === null ? fieldsOf(edit) : lostByEdit(then, now, edit);
  if (lost.length === 0) return;
  throw new DomainError("conflict", msg("faults.member.changed_meanwhile", { name: now.name }), {
    faults: lost.map((field) => ({
      pointer: `/${field}`,
      code: "changed_meanwhile",
      message: msg("faults.member.field_changed"),
    })),
    current: { version: live.version, member: now },
  });
}

/** A viewer can't work what they own: it is handed over first. */
async function refuseOwner(ctx: Ctx, tx: Tx, handle: string): Promise<void> {
  const [row] = await tx
    .select({ open: count() })
    .from(tickets)
    .innerJoin(
      members,
      and(eq(members.workspaceId, tickets.workspaceId), eq(members.memberId, tickets.ownerId)),
    )
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(members.handle, handle), isOpen));
  const open = row?.open ?? 0;
  if (open > 0) throw conflict(msg("faults.member.viewer_owns", { count: open }));
}

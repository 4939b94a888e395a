import { and, eq } from "drizzle-orm";
import type * as z from "zod";
import { appDb } from "@/db/client";
import { members } from "@/db/schema";
import { can, type KeyActor, type MemberActor } from "@/lib/domain/access/permissions";
import { DomainError, invalid } from "@/lib/domain/errors";
import type { KeyedMsg } from "@/lib/domain/msg";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { findDraft, findPath } from "../draft/load";
import { signature } from "../signature";
import { PublishDraft } from "./inputs";
import { type PublishedDraft, publishDraft } from "./publish-draft";
import { requestOf } from "./request";

export const PublishFor = PublishDraft.extend({
  /** A member who looked at this revision and confirms it, where a second person is needed. */
  confirmed_by: Slug.optional(),
});
export type PublishFor = z.infer<typeof PublishFor>;

/**
 * Publishes over a program's key, which may bring the second person's word along. Only a key that may act for members
 * can say that somebody confirmed; that person must be one who may publish, and not who asks.
 */
export async function publishFor(ctx: Ctx, { confirmed_by, ...input }: PublishFor): Promise<PublishedDraft> {
  authorize(ctx, "policy:publish");
  if (confirmed_by === undefined) return publishDraft(ctx, input);
  const second = await secondPerson(ctx, confirmed_by);
  if (!(await isAsked(ctx, input.slug))) {
    const done = await publishDraft(ctx, input);
    if (done.kind === "published") return done;
  }
  return publishDraft(second, {
    slug: input.slug,
    revision: input.revision,
    apply_to_running: false,
    confirm: true,
  });
}

/** An earlier call asked already, on this very revision. */
async function isAsked(ctx: Ctx, slug: string): Promise<boolean> {
  const draft = await findDraft(appDb(), ctx, await findPath(appDb(), ctx, slug));
  return draft !== null && requestOf(draft) !== null;
}

async function secondPerson(ctx: Ctx, handle: string): Promise<Ctx> {
  const { actor } = ctx;
  if (actor.kind !== "key" || !actor.scopes.includes("act_as"))
    throw new DomainError("forbidden", msg("faults.publish.act_as"));
  if (signature(ctx) === handle) throw refused("own_confirmation", msg("faults.publish.own_confirmation"));
  const member = await activeMember(ctx, handle);
  const confirming: KeyActor = { ...actor, ...(member === null ? {} : { acting: member }) };
  if (member === null || !can(confirming, "policy:publish"))
    throw refused("may_not_publish", msg("faults.publish.may_not_confirm", { handle }));
  return { ...ctx, actor: confirming };
}

const refused = (code: string, message: KeyedMsg) =>
  invalid(message, [{ pointer: "/confirmed_by", code, message }]);

async function activeMember({ workspaceId }: Ctx, handle: string): Promise<MemberActor | null> {
  const { memberId, name, role } = members;
  const [row] = await appDb()
    .select({ memberId, handle: members.handle, name, role })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.handle, handle), eq(members.active, true)));
  return row === undefined ? null : { kind: "member", ...row };
}

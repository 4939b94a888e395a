import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { members, persons } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import { DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Zone } from "@/lib/domain/policy/organisation";
import { starterOrganisation, starterPaths } from "@/lib/domain/policy/starter/starter";
import { slugsOf, unknownName } from "@/lib/domain/refusals";
import { freeSlug, slugOf } from "@/lib/domain/slug";
import { authorize } from "../authorize";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { NewWorkspace, openWorkspace } from "./open-workspace";

export const CreateWorkspace = NewWorkspace.extend({ zone: Zone, path: z.string().max(64) });
export type CreateWorkspace = z.infer<typeof CreateWorkspace>;

/** The documents a workspace begins with. Throws `invalid` for an unknown starter or time zone. */
export function starterDocuments(input: {
  workspace: string;
  zone: string;
  path: string;
  admin: { name: string; email: string };
}) {
  const { zone, admin } = input;
  const starter = starterPaths.find(({ slug }) => slug === input.path);
  if (!starter) {
    throw invalid(msg("faults.workspace.unknown_starter"), [
      unknownName("/path", input.path, slugsOf(starterPaths)),
    ]);
  }
  if (!isZone(zone)) {
    const message = msg("faults.workspace.unknown_zone", { zone });
    throw invalid(message, [{ pointer: "/zone", code: "unknown", message }]);
  }
  const handle = freeSlug(slugOf(admin.name), new Set());
  const first = {
    name: input.workspace,
    zone,
    adminHandle: handle,
    adminEmail: admin.email,
    adminName: admin.name,
  };
  return {
    handle,
    organisation: starterOrganisation(first),
    paths: [{ slug: starter.slug, policy: starter.make({ owner: handle }) }],
  };
}

/** Another workspace, with the person who asks as its admin. For admins of this one. */
export async function createWorkspace(
  ctx: Ctx,
  input: CreateWorkspace,
): Promise<{ slug: string; name: string }> {
  authorize(ctx, "workspace:manage");
  const member = memberOf(ctx.actor);
  if (member === null) throw new DomainError("forbidden", msg("faults.workspace.by_person"));
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx
      .select({ personId: persons.personId, name: persons.name, email: persons.email })
      .from(members)
      .innerJoin(persons, eq(persons.personId, members.personId))
      .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.memberId, member.memberId)));
    if (!person) throw new DomainError("forbidden", msg("faults.workspace.by_person"));
    const { name, slug, key_prefix, zone, path } = input;
    const { handle, ...documents } = starterDocuments({ workspace: name, zone, path, admin: person });
    const admin = { handle, personId: person.personId };
    const { set } = openWorkspace({
      name,
      slug,
      key_prefix,
      ...documents,
      admin,
      at: ctx.now,
      requestId: ctx.requestId,
    });
    await saveChanges(tx, set);
    return { slug, name };
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

import { and, eq, isNotNull } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { paths } from "@/db/schema";
import { DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Slug } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { starterPolicy } from "@/lib/domain/policy/starter/starter";
import { emptyPolicy } from "@/lib/domain/policy/starter/starter-empty";
import { PolicyDocument } from "@/lib/domain/policy/stored";
import { slugsOf, unknownName } from "@/lib/domain/refusals";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { type Published, putPolicy } from "./publish-policy";
import { liveOrganisation, readPolicy } from "./read-policy";

/** What a new path is made from. */
const PathOrigin = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("nothing"), owner: Slug, team: Slug, calendar: Slug }),
  z.strictObject({ kind: z.literal("path"), path: Slug }),
  z.strictObject({ kind: z.literal("starter"), owner: Slug }),
  z.strictObject({ kind: z.literal("document"), document: PolicyDocument }),
]);
export const CreatePath = z.strictObject({
  slug: Slug,
  name: z.string().trim().min(1).max(120),
  from: PathOrigin,
  reason: z.string().trim().min(1).max(500).optional(),
});
export type CreatePath = z.infer<typeof CreatePath>;

/** Makes a path whose first version is live; from there it is edited as any other. A slug that is taken is refused. */
export async function createPath(ctx: Ctx, input: CreatePath): Promise<Published> {
  authorize(ctx, "policy:publish");
  await refuseTaken(ctx, input.slug);
  const document = { ...(await documentFrom(ctx, input)), name: input.name };
  const { slug, reason } = input;
  return putPolicy(ctx, { slug, document, publish: true, apply_to_running: false, version: 0, reason });
}

async function refuseTaken(ctx: Ctx, slug: string): Promise<void> {
  const [path] = await appDb()
    .select({ slug: paths.slug })
    .from(paths)
    .where(and(eq(paths.workspaceId, ctx.workspaceId), eq(paths.slug, slug), isNotNull(paths.liveVersion)));
  if (path === undefined) return;
  const message = msg("faults.path.slug_taken", { slug });
  throw new DomainError("conflict", message, { faults: [{ pointer: "/slug", code: "slug_taken", message }] });
}

async function documentFrom(ctx: Ctx, { name, from }: CreatePath): Promise<PathPolicy> {
  switch (from.kind) {
    case "document":
      return from.document;
    case "starter":
      return starterPolicy({ owner: from.owner });
    case "path": {
      // What tests a path expects of tickets is about its own; a copy earns its own.
      const { document } = await readPolicy(ctx, { slug: from.path });
      return { ...document, tests: [] };
    }
    case "nothing": {
      const { document: organisation } = await liveOrganisation(appDb(), ctx.workspaceId);
      const team = organisation.teams.find(({ slug }) => slug === from.team);
      if (team === undefined)
        throw invalid(msg("faults.value.unknown_names"), [
          unknownName("/from/team", from.team, slugsOf(organisation.teams)),
        ]);
      return emptyPolicy({ name, owner: from.owner, team, calendar: from.calendar });
    }
  }
}

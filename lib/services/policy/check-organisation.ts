import { and, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members, paths, policyVersions } from "@/db/schema";
import { checkOrganisation as checkDocument, checkPolicy } from "@/lib/domain/policy/checks/policy";
import { at, type Checked, type Finding, finding } from "@/lib/domain/policy/findings";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { UnreadableDocument } from "@/lib/domain/policy/stored";
import { say } from "@/lib/domain/texts";
import type { Ctx } from "../context";
import { publishedPolicy } from "./documents";

type Where = Pick<Ctx, "workspaceId">;

/**
 * All that a publish of the organisation refuses or warns of: its own checks, what it would break in live paths
 * (pointers `/paths/<slug>/…`), and an admin who can sign in.
 */
export async function checkOrganisation(
  where: Where,
  db: Executor,
  document: Organisation,
): Promise<Checked> {
  const { errors, warnings } = checkDocument(document);
  const [broken, admin] = await Promise.all([
    findBroken(where, db, document),
    findLastAdmin(where, db, document),
  ]);
  return { errors: [...errors, ...broken, ...admin], warnings };
}

/** Live paths must stay publishable with the new people, teams and calendars. */
async function findBroken(where: Where, db: Executor, document: Organisation): Promise<Finding[]> {
  const live = await db
    .select({
      slug: paths.slug,
      pathId: paths.pathId,
      version: policyVersions.version,
      document: policyVersions.document,
    })
    .from(paths)
    .innerJoin(
      policyVersions,
      and(
        eq(policyVersions.workspaceId, paths.workspaceId),
        eq(policyVersions.pathId, paths.pathId),
        eq(policyVersions.version, paths.liveVersion),
      ),
    )
    .where(eq(paths.workspaceId, where.workspaceId));
  return live.flatMap(({ document: stored, ...path }) => {
    const pointer = at("/paths", path.slug);
    try {
      const policy = publishedPolicy({ ...path, workspaceId: where.workspaceId }, stored);
      return checkPolicy(policy, document).errors.map(
        (found): Finding => ({
          pointer: `${pointer}${found.pointer}`,
          code: found.code,
          message: say("findings.path_breaks", { path: path.slug, message: found.message }),
        }),
      );
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      return [finding(pointer, "path_unreadable", { path: path.slug })];
    }
  });
}

async function findLastAdmin(
  where: Where,
  db: Executor,
  { members: people }: Organisation,
): Promise<Finding[]> {
  const joined = await db
    .select({ handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, where.workspaceId), isNotNull(members.personId)));
  const canSignIn = new Set(joined.map(({ handle }) => handle));
  return people.some(({ handle, role }) => role === "admin" && canSignIn.has(handle))
    ? []
    : [finding("/members", "last_admin")];
}

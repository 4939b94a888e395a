import { and, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { members, paths, policyVersions } from "@/db/schema";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { msg } from "@/lib/domain/msg";
import { checkOrganisation as checkDocument, checkPolicy } from "@/lib/domain/policy/checks/policy";
import { at, type Checked, type Finding, finding } from "@/lib/domain/policy/findings";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { UnreadableDocument } from "@/lib/domain/policy/stored";
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
  const [broken, admin, taken] = await Promise.all([
    findBroken(where, db, document),
    findLastAdmin(where, db, document),
    findTakenEmails(where, db, document),
  ]);
  return { errors: [...errors, ...broken, ...admin, ...taken], warnings };
}

/** Who left keeps their address, since their sign-in and history hang on it: nobody else can have it. */
async function findTakenEmails(
  where: Where,
  db: Executor,
  { members: people }: Organisation,
): Promise<Finding[]> {
  const rows = await db
    .select({ handle: members.handle, emailFolded: members.emailFolded })
    .from(members)
    .where(eq(members.workspaceId, where.workspaceId));
  const stay = new Set(people.map(({ handle }) => handle));
  const left = new Map(rows.flatMap((row) => (stay.has(row.handle) ? [] : [[row.emailFolded, row.handle]])));
  return people.flatMap(({ handle, email }) => {
    const owner = left.get(normalizeEmail(email));
    return owner === undefined
      ? []
      : [finding(at("/members", handle, "email"), "email_of_former", { name: email, owner })];
  });
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
        (finding): Finding => ({
          pointer: `${pointer}${finding.pointer}`,
          code: finding.code,
          message: msg("findings.path_breaks", { path: path.slug, message: finding.message }),
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
  // That nobody is admin at all is told by the document's own checks.
  if (!people.some(({ role }) => role === "admin")) return [];
  const joined = await db
    .select({ handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, where.workspaceId), isNotNull(members.personId)));
  const canSignIn = new Set(joined.map(({ handle }) => handle));
  return people.some(({ handle, role }) => role === "admin" && canSignIn.has(handle))
    ? []
    : [finding("/members", "last_admin")];
}

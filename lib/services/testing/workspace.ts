import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { members, persons } from "@/db/schema";
import { now } from "@/lib/clock";
import type { MemberActor, Scope } from "@/lib/domain/access/permissions";
import { Organisation } from "@/lib/domain/policy/organisation";
import { starterOrganisation, starterPaths } from "@/lib/domain/policy/starter/starter";
import { type Role, roles } from "@/lib/domain/vocabulary";
import { createApiKey } from "../api-keys/create-api-key";
import { saveChanges } from "../changes/save-changes";
import { type Ctx, newId } from "../context";
import { openWorkspace } from "../workspace/open-workspace";

export type TestWorkspace = {
  workspaceId: string;
  slug: string;
  /** The admin who opened it. */
  personId: string;
  email: string;
  /** A call by the member of that role, whose handle is the role's name. */
  as(role: Role): Ctx & { actor: MemberActor };
  key(scopes: readonly Scope[], more?: { expires_at?: string }): Promise<{ keyId: string; key: string }>;
};

/** A workspace of the starter path with one member per role, made by the verbs; no two tests share one. */
export async function makeWorkspace(db: Db): Promise<TestWorkspace> {
  const at = now();
  const tail = randomBytes(5).toString("hex");
  const slug = `test-${tail}`;
  const email = `admin-${tail}@example.org`;
  const personId = newId(at);
  await db.insert(persons).values({ personId, email, emailFolded: email, name: "Admin", createdAt: at });
  const first = {
    name: slug,
    zone: "Europe/Amsterdam",
    adminHandle: "admin",
    adminEmail: email,
    adminName: "Admin",
  };
  const base = starterOrganisation(first);
  const others = roles
    .filter((role) => role !== "admin")
    .map((role) => ({ handle: role, email: `${role}-${tail}@example.org`, name: role, role }));
  const organisation = Organisation.parse({ ...base, members: [...base.members, ...others] });
  const paths = starterPaths.map(({ slug: path, make }) => ({
    slug: path,
    policy: make({ owner: "admin" }),
  }));
  const { workspaceId, set } = openWorkspace({
    name: slug,
    slug,
    key_prefix: "ESC",
    organisation,
    paths,
    admin: { handle: "admin", personId },
    at,
    requestId: "test",
  });
  await db.transaction((tx) => saveChanges(tx, set));
  const byRole = new Map<Role, MemberActor>();
  for (const role of roles) {
    const [row] = await db
      .select()
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.handle, role)));
    if (!row) throw new Error(`no member ${role}`);
    byRole.set(role, { kind: "member", memberId: row.memberId, handle: role, role, name: row.name });
  }
  const as: TestWorkspace["as"] = (role) => {
    const actor = byRole.get(role);
    if (!actor) throw new Error(`no member ${role}`);
    return { workspaceId, actor, now: now(), requestId: "test" };
  };
  return {
    workspaceId,
    slug,
    personId,
    email,
    as,
    key: async (scopes, more = {}) => {
      const made = await createApiKey(as("admin"), { name: "test", scopes: [...scopes], ...more });
      return { keyId: made.key_id, key: made.key };
    },
  };
}

import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { members } from "@/db/schema";
import type { Actor, MemberActor, Scope } from "@/lib/domain/access/permissions";
import type { Ctx } from "../context";
import { putOrganisation } from "../policy/publish-organisation";
import { readOrganisation } from "../policy/read-policy";
import { makeWorkspace, type TestWorkspace } from "./workspace";

/** A staffed test workspace: Ann and Bob on the front line, Cleo behind them, Dora in no team at all. */
export type Desk = {
  workspace: TestWorkspace;
  workspaceId: string;
  member(handle: string): MemberActor;
  key(scopes: readonly Scope[], acting?: string | { ai: true }): Actor;
  /** A call by that actor, each a second after the one before. */
  by(actor: Actor): Ctx;
  /** The instant of the last call, epoch ms. */
  at(): number;
};

export const handles = ["ann", "bob", "cleo", "dora"] as const;

export async function makeDesk(db: Db): Promise<Desk> {
  const workspace = await makeWorkspace(db);
  const { workspaceId } = workspace;
  const admin = workspace.as("admin");
  const { document, version } = await readOrganisation(admin, {});
  const [first] = document.members;
  if (first === undefined) throw new Error("no member");
  const staff = handles.map((handle) => ({
    ...first,
    handle,
    name: handle,
    email: `${handle}-${workspace.slug}@example.org`,
    role: "agent" as const,
  }));
  const teams: Record<string, string[]> = {
    "front-line": ["ann", "bob"],
    finance: ["cleo"],
    engineering: ["cleo"],
  };
  await putOrganisation(admin, {
    document: {
      ...document,
      members: [...document.members, ...staff].map((member) => ({ ...member, capacity: 1000 })),
      teams: document.teams.map((team) => ({ ...team, members: teams[team.slug] ?? ["admin"] })),
    },
    publish: true,
    reason: "staff",
    apply_to_running: false,
    version,
  });
  const rows = await db.select().from(members).where(eq(members.workspaceId, workspaceId));
  const people = new Map(
    rows.map(({ memberId, handle, role, name }): [string, MemberActor] => [
      handle,
      { kind: "member", memberId, handle, role, name },
    ]),
  );
  const member = (handle: string): MemberActor => {
    const found = people.get(handle);
    if (found === undefined) throw new Error(`no member ${handle}`);
    return found;
  };
  const { keyId } = await workspace.key(["tickets:read"]);
  let now = admin.now;
  return {
    workspace,
    workspaceId,
    member,
    key: (scopes, acting) => ({
      kind: "key",
      keyId,
      scopes,
      ...(acting === undefined ? {} : { acting: typeof acting === "string" ? member(acting) : acting }),
    }),
    by(actor) {
      now += 1000;
      return { workspaceId, actor, now, requestId: "test" };
    },
    at: () => now,
  };
}

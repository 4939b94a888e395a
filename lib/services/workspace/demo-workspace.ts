import { and, eq } from "drizzle-orm";
import { appDb, closePools } from "@/db/client";
import { ensurePartitions } from "@/db/partitions";
import { members, persons } from "@/db/schema";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { hashPassword, newPerson } from "../auth/create-person";
import { update } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import { inTransaction } from "../transaction";
import { openWorkspace, type WorkspaceSetup } from "./open-workspace";

export type DemoAccount = { handle: string; email: string; name: string; password: string };

/** Months for the demo's past and the time to come. Refuses a database that somebody uses. */
export async function prepareDemo(from: number, until: number): Promise<void> {
  await ensurePartitions(appDb(), from, until);
  const [taken] = await appDb().select({ id: persons.personId }).from(persons).limit(1);
  if (taken !== undefined) throw new Error("This database is in use; the demo is made in an empty one.");
}

/** A workspace whose named members can sign in; the first account is the admin who opens it. */
export async function openDemoWorkspace(
  opening: Omit<WorkspaceSetup, "admin">,
  accounts: readonly DemoAccount[],
): Promise<string> {
  const hashed = await Promise.all(
    accounts.map(async ({ password, ...account }) => ({
      ...account,
      passwordHash: await hashPassword(password),
    })),
  );
  const made = hashed.map(({ handle, ...person }) => ({ handle, ...newPerson(person, opening.at) }));
  const [first] = made;
  if (first === undefined) throw new Error("a demo needs an account");
  const admin = { handle: first.handle, personId: first.personId };
  const { workspaceId, set } = openWorkspace({ ...opening, admin });
  const joined = made.map(({ handle, personId }) =>
    update(members, { personId }, and(eq(members.workspaceId, workspaceId), eq(members.handle, handle))),
  );
  await inTransaction(null, (tx) =>
    saveChanges(tx, { ...set, writes: [...made.map(({ write }) => write), ...set.writes, ...joined] }),
  );
  return workspaceId;
}

/** The workspace's members as actors, by handle. */
export async function membersByHandle(workspaceId: string): Promise<Map<string, MemberActor>> {
  const rows = await appDb().select().from(members).where(eq(members.workspaceId, workspaceId));
  return new Map(
    rows.map(({ memberId, handle, role, name }) => [
      handle,
      { kind: "member", memberId, handle, role, name },
    ]),
  );
}

/** Ends the process's connections once the demo stands. */
export const leaveDemo = (): Promise<void> => closePools();

import { sql } from "drizzle-orm";
import * as z from "zod";
import { appDb, type Db, type Tx } from "@/db/client";
import { conflict } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { Zone } from "@/lib/domain/policy/organisation";
import { starterPaths } from "@/lib/domain/policy/starter/starter";
import { readableLine } from "@/lib/domain/text/readable";
import { hashPassword, NewPerson, newPerson, refuseCommon } from "../auth/create-person";
import { saveChanges } from "../changes/save-changes";
import { inTransaction } from "../transaction";
import { starterDocuments } from "./create-workspace";
import { openWorkspace, WorkspaceSlug } from "./open-workspace";

export const SetUp = NewPerson.extend({
  workspace: readableLine(120),
  slug: WorkspaceSlug,
  zone: Zone,
  /** A starter. */
  path: z.string().max(64),
});
export type SetUp = z.infer<typeof SetUp>;

/** The paths a new workspace may start with. */
export const starters = starterPaths.map(({ slug: id, make }) => {
  const { name, description } = make({ owner: "owner" });
  return { id, name, description };
});

/** Whether nobody has an account yet: then, and only then, anyone may set up. */
export async function needsSetUp(db: Db | Tx = appDb()): Promise<boolean> {
  const [row] = await db.execute<{ empty: boolean }>(sql`select not exists (select 1 from person) as empty`);
  return row?.empty === true;
}

type Call = { now: number; requestId: string };

/**
 * The very first account: a person, their workspace with a starter path, and their place in it as admin. Of two
 * at once one wins; after that nobody may.
 */
export async function setUp(
  input: SetUp,
  { now: at, requestId }: Call,
): Promise<{ slug: string; name: string }> {
  if (!(await needsSetUp())) throw closed();
  const { slug, workspace: name, email, zone, path } = input;
  const admin = { name: input.name, email };
  const { handle, ...documents } = starterDocuments({ workspace: name, zone, path, admin });
  await refuseCommon(input.password, [input.name, input.email, input.workspace]);
  const passwordHash = await hashPassword(input.password);
  await inTransaction(null, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('first set-up', 0))`);
    if (!(await needsSetUp(tx))) throw closed();
    const person = newPerson({ name: input.name, email, passwordHash }, at);
    const opening = {
      name,
      slug,
      key_prefix: "ESC",
      ...documents,
      admin: { handle, personId: person.personId },
      at,
      requestId,
    };
    const { set } = openWorkspace(opening);
    await saveChanges(tx, { ...set, writes: [person.write, ...set.writes] });
  });
  return { slug, name };
}

const closed = () => conflict(msg("faults.workspace.set_up"));

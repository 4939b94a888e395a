import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { appDb, closePools } from "@/db/client";
import { ensurePartitions } from "@/db/partitions";
import { members, persons } from "@/db/schema";
import { now as clockNow } from "@/lib/clock";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { scopes } from "@/lib/domain/access/permissions";
import { env } from "@/lib/env";
import { createApiKey } from "@/lib/services/api-keys/create-api-key";
import { hashPassword, insertPerson } from "@/lib/services/auth/create-person";
import { inTransaction } from "@/lib/services/transaction";
import { sweepQueue } from "@/lib/services/worker/clocks";
import { deliverOutbox } from "@/lib/services/worker/outbox";
import { foldCounts } from "@/lib/services/worker/upkeep";
import { openWorkspace } from "@/lib/services/workspace/open-workspace";
import { play } from "./run/agenda";
import { type Cast, storyOf } from "./run/ticket-story";
import { demoOrganisation, demoPaths } from "./scenario/organisation";
import { contactTimes, demoDays, planTicket } from "./scenario/plan";
import { seeded } from "./scenario/random";

/** Makes the demo workspace: 60 days of tickets up to now, all by service calls, and writes `demo.json`. */

const dayMs = 86_400_000;
const slug = "northwind";
/** Who can sign in; their passwords are made per installation. */
const accounts = [
  "sanne-kok",
  "maya-visser",
  "adaeze-obi",
  "tess-hendriks",
  "tom-lind",
  "jonas-rask",
  "carla-roos",
  "wim-otten",
];

async function makeWorkspace(at: number) {
  const organisation = demoOrganisation();
  const users = await Promise.all(
    accounts.map(async (handle) => {
      const member = organisation.members.find((each) => each.handle === handle);
      if (member === undefined) throw new Error(`no member ${handle}`);
      const password = randomBytes(9).toString("base64url");
      return { member, password, passwordHash: await hashPassword(password) };
    }),
  );
  const opened = await inTransaction(async (tx) => {
    const ids = new Map<string, string>();
    for (const { member, passwordHash } of users)
      ids.set(
        member.handle,
        await insertPerson(tx, { name: member.name, email: member.email, passwordHash }, at),
      );
    const admin = organisation.members.find((member) => member.role === "admin");
    const personId = ids.get(admin?.handle ?? "");
    if (admin === undefined || personId === undefined)
      throw new Error("the demo needs an admin who signs in");
    const made = await openWorkspace(tx, {
      name: organisation.name,
      slug,
      key_prefix: "ESC",
      organisation,
      paths: demoPaths(),
      admin: { handle: admin.handle, personId },
      at,
      requestId: "demo",
    });
    for (const { member } of users)
      await tx
        .update(members)
        .set({ personId: ids.get(member.handle) ?? null })
        .where(eq(members.handle, member.handle));
    return made;
  });
  return { workspaceId: opened.workspaceId, users };
}

async function castOf(workspaceId: string, seed: number, now: number): Promise<Cast> {
  const rows = await appDb().select().from(members).where(eq(members.workspaceId, workspaceId));
  const byHandle = new Map(
    rows.map(({ memberId, handle, role, name }): [string, MemberActor] => [
      handle,
      { kind: "member", memberId, handle, role, name },
    ]),
  );
  return { workspaceId, members: byHandle, random: seeded(seed), now };
}

async function makeHistory(cast: Cast, count: number): Promise<number> {
  const zone = demoOrganisation().zone;
  const times = contactTimes(cast.random, cast.now, count - 40, zone);
  // The board of today: a handful of contacts in the last hours, whatever the hour.
  for (let i = 0; i < 40; i++) times.push(Math.floor(cast.now - cast.random.next() ** 2 * 3 * 3_600_000));
  times.sort((a, b) => a - b);
  const steps = times.map((at, index) => storyOf(cast, planTicket(cast.random, at, cast.now, index), index));
  return play(steps, async (at) => {
    while ((await sweepQueue("clock", at, 200)) > 0);
    await sweepQueue("recheck", at, 200);
    await sweepQueue("route", at, 200);
  });
}

async function main(): Promise<void> {
  const now = clockNow();
  const start = now - (demoDays + 1) * dayMs;
  await ensurePartitions(appDb(), start, now + 92 * dayMs);
  const [taken] = await appDb().select({ id: persons.personId }).from(persons).limit(1);
  if (taken !== undefined) throw new Error("This database is in use; the demo is made in an empty one.");
  const { workspaceId, users } = await makeWorkspace(start);
  const cast = await castOf(workspaceId, env.BATON_DEMO_SEED, now);
  await makeHistory(cast, env.BATON_DEMO_TICKETS);
  while ((await deliverOutbox()) > 0);
  await foldCounts();
  const admin = cast.members.get("sanne-kok");
  if (admin === undefined) throw new Error("no admin");
  const key = await createApiKey(
    { workspaceId, actor: admin, now, requestId: "demo" },
    { name: "Demo assistant", scopes: [...scopes] },
  );
  writeDemoFile({
    url: env.BATON_URL,
    workspace: slug,
    api_key: key.key,
    users: users.map(({ member, password }) => ({
      email: member.email,
      password,
      role: member.role,
      name: member.name,
    })),
  });
  await closePools();
}

/** Whole or not at all, and readable by its owner only: it holds secrets. */
function writeDemoFile(demo: unknown): void {
  mkdirSync(env.BATON_DIR, { recursive: true });
  const file = join(env.BATON_DIR, "demo.json");
  writeFileSync(`${file}.part`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

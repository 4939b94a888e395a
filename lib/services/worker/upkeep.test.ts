import { afterAll, beforeAll, expect, it } from "vitest";
import { closePools } from "@/db/client";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { newId } from "../context";
import { makeWorkspace } from "../testing/workspace";
import { upkeep } from "./upkeep";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("upkeep");
});
afterAll(closePools);

it("lets old tries, sessions, invitations, answers and presence go, and keeps the rest", async () => {
  const { sql } = database;
  const { workspaceId, personId } = await makeWorkspace(database.db);
  const [member] = await sql<
    { member_id: string }[]
  >`select member_id from member where person_id = ${personId}`;
  const [path] = await sql<
    { path_id: string }[]
  >`select path_id from path where workspace_id = ${workspaceId}`;
  const days = [0, 1.5, 20, 31, 70, 100, 401];
  for (const day of days) {
    const ago = `${day * 24} hours`;
    await sql`insert into sign_in_attempt (email_folded, ip_hash, at, ok)
      values (${`f${day}`}, 'x', now() - ${ago}::interval, false), (${`o${day}`}, 'x', now() - ${ago}::interval, true)`;
    await sql`insert into sign_in (sign_in_id, person_id, created_at, last_seen_at, expires_at)
      values (${newId()}, ${personId}, now() - ${ago}::interval, now() - ${ago}::interval, now() - ${ago}::interval + interval '30 days')`;
    await sql`insert into invitation (workspace_id, invitation_id, member_id, token_hash, created_at, expires_at)
      values (${workspaceId}, ${newId()}, ${member?.member_id ?? ""}, ${`t${day}`}, now() - ${ago}::interval, now() - ${ago}::interval + interval '7 days')`;
    await sql`insert into idempotency (workspace_id, key_id, idem_key, body_hash, status, response, at)
      values (${workspaceId}, ${newId()}, 'k', 'b', 200, '{}', now() - ${ago}::interval)`;
  }
  await sql`insert into policy_presence (workspace_id, path_id, member_id, place, seen_at)
    values (${workspaceId}, ${path?.path_id ?? newId()}, ${member?.member_id ?? ""}, '{}', now() - interval '2 days')`;
  // A clock that was a year ahead.
  const ahead = newId();
  await sql`insert into sign_in (sign_in_id, person_id, created_at, last_seen_at, expires_at)
    values (${ahead}, ${personId}, now() + interval '1 year', now() + interval '1 year', now() + interval '395 days')`;
  await upkeep(now());
  const count = async (table: string) =>
    Number((await sql<{ n: string }[]>`select count(*) as n from ${sql(table)}`)[0]?.n);
  const tries = await sql<
    { email_folded: string }[]
  >`select email_folded from sign_in_attempt order by attempt_id`;
  expect(tries.map((row) => row.email_folded)).toEqual([
    "f0",
    "o0",
    "f1.5",
    "o1.5",
    "f20",
    "o20",
    "f31",
    "o31",
    "f70",
    "o70",
    "o100",
  ]);
  expect(await count("sign_in")).toBe(5);
  expect(await count("invitation")).toBe(5);
  expect(await count("idempotency")).toBe(1);
  expect(await count("policy_presence")).toBe(0);
  const [session] = await sql<{ days: number }[]>`
    select extract(epoch from expires_at - now())::float8 / 86400 as days from sign_in where sign_in_id = ${ahead}`;
  expect(session?.days).toBeLessThanOrEqual(30.1);
});

it("can't take the audit of sign-ins of the last month away", async () => {
  const { sql } = database;
  await sql`insert into sign_in_attempt (email_folded, ip_hash, at, ok) values ('young', 'x', now() - interval '29 days', false)`;
  await sql`select trim_sign_in_attempts(now() + interval '1 year', now() + interval '1 year')`;
  expect(await sql`select 1 from sign_in_attempt where email_folded = 'young'`).toHaveLength(1);
  await expect(sql`delete from sign_in_attempt`).rejects.toThrow(/permission denied/);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";

/** What a customer wrote, and what must never be known: each in every failure. */
const canaries = {
  words: "Mijn kaart is gestolen, help",
  card: "4111 1111 1111 1111",
  email: "kanarie@example.org",
  hash: "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
  token: "baton_k9Secr3tT0ken",
  mark: "KANARIE",
};
const canary = Object.values(canaries).join(" | ");

/** Each kind of failure, made for real in a process as the web and the worker are, and logged as they log. */
const kinds: Record<string, string> = {
  unique: `await db.insert(persons).values({ personId: id(), emailFolded: canary, email: canary, name: canary, createdAt: 1 });
    await db.insert(persons).values({ personId: id(), emailFolded: canary, email: canary, name: canary, passwordHash: canary, createdAt: 1 });`,
  check: `await db.execute(sql\`insert into rate_window (workspace_id, key_id, window_at, used) values (\${id()}, \${id()}, now(), -1)\`)`,
  foreign: `await db.execute(sql\`insert into member (workspace_id, member_id, handle, name, email, email_folded, role) values (\${id()}, \${id()}, \${canary}, \${canary}, \${canary}, \${canary}, 'agent')\`)`,
  cast: `await db.execute(sql\`select \${canary}::int\`)`,
  castOfLiteral: `await db.execute(sql.raw(\`select '\${canary}'::uuid\`))`,
  json: `await db.execute(sql\`select \${canary}::jsonb\`)`,
  range: `await db.execute(sql\`select \${canary}::timestamptz\`)`,
  tooLong: `await db.execute(sql\`select \${canary}::varchar(3)::regclass\`)`,
  raised: `await db.execute(sql.raw(\`do $do$ begin raise exception '%', '\${canary}' using detail = '\${canary}', hint = '\${canary}'; end $do$\`))`,
  timeOut: `await db.transaction(async (tx) => { await tx.execute(sql\`set local statement_timeout = 50\`); await tx.execute(sql\`select \${canary}, pg_sleep(2)\`); })`,
  nul: `await db.execute(sql\`select \${canary + String.fromCharCode(0)}::text\`)`,
  deadlock: `await Promise.all([[1, 2], [2, 1]].map(([a, b]) => db.transaction(async (tx) => {
      await tx.execute(sql\`select pg_advisory_xact_lock(\${a}), \${canary}\`); await new Promise((done) => setTimeout(done, 200));
      await tx.execute(sql\`select pg_advisory_xact_lock(\${b}), \${canary}\`); })))`,
  killed: `await db.execute(sql\`select \${canary}, pg_terminate_backend(pg_backend_pid()), pg_sleep(1)\`)`,
  unreachable: `await openDb('postgres://me:' + encodeURIComponent(canary) + '@127.0.0.1:1/x', { size: 1 }).db.execute(sql\`select \${canary}\`)`,
  zod: "z.strictObject({ email: z.email() }).parse({ email: canary, [canary]: canary }, { reportInput: true })",
  parsed: "JSON.parse(canary)",
  type: "const given = { [canary]: undefined }; given[canary].x",
  currency: "new Intl.NumberFormat('en', { style: 'currency', currency: canary })",
  number: "BigInt(canary)",
  address: "new URL(canary)",
  missing: "await import('/' + canary)",
  fetched: "await fetch('http://127.0.0.1:1/' + canary)",
  domain:
    "throw new DomainError('invalid', { key: canary, values: { canary } }, { current: { text: canary }, cause: new Error(canary) })",
  text: "throw canary",
};

const script = (dsn: string) => `
  import { sql } from "drizzle-orm"; import * as z from "zod";
  import { appDb, closePools, openDb } from "./db/client.ts"; import { persons } from "./db/schema/index.ts";
  import { guardOutput, logger, errorLine } from "./lib/logger.ts"; import { DomainError } from "./lib/domain/errors.ts";
  import { newId as id } from "./lib/services/context.ts"; import { problemResponse } from "./lib/http/respond.ts";
  import { onRequestError } from "./instrumentation.ts"; import { handleUnhandled } from "./worker/life.ts"; import { startLoop } from "./worker/loop.ts";
  process.env.DATABASE_URL = ${JSON.stringify(dsn)};
  guardOutput(); handleUnhandled();
  const canary = ${JSON.stringify(canary)}; const db = appDb();
  const kinds = { ${Object.entries(kinds)
    .map(([name, code]) => `${name}: async () => { ${code} }`)
    .join(",\n")} };
  for (const [name, fail] of Object.entries(kinds)) {
    let error; try { await fail(); } catch (thrown) { error = thrown }
    logger().info({ kind: name, code: error === undefined ? "NOTHING" : "failed" }, "made");
    problemResponse(error, canary);
    await onRequestError(error, { method: "GET", path: "/" + canary }, { routePath: "/[workspace]/board", routeType: "render" });
    console.error(error); console.error("⨯ unhandledRejection: ", error); console.log(error?.stack ?? error);
    if (name !== "text") logger().error(error);
    logger().warn({ err: error, loop: name, email: canary }, "failed");
    logger().error({ reason: errorLine(error) }, errorLine(error));
    Promise.reject(error);
    await startLoop(name, { everyMs: 60_000 }, async () => { throw error; }).stop();
  }
  await closePools();
  setTimeout(() => { throw kinds.text, new Error(canary) }, 50);`;

/** Our own lines: constant words, so that no value comes in by them. */
function wordless(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|testing\//.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const calls = text.matchAll(
        /(?:logger\(\)|requestLogger\(\w+\))\s*\.(?:error|warn|info|debug|fatal)\(\s*([^\s,]+)/g,
      );
      return [...calls].flatMap(([, first = ""]) =>
        /^(\{|"[^"$]*)/.test(first) ? [] : [`${file}: ${first}`],
      );
    });
}

it("says its own lines in constant words", () => {
  expect(["lib", "worker", "db", "app"].flatMap(wordless)).toEqual([]);
});

describe("the log of a process", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });

  it("holds nothing of what a failure was about, for any kind of failure", async () => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", script(database.appUrl)],
      {
        env: {
          ...process.env,
          LOG_LEVEL: "debug",
          NODE_ENV: "production",
          AUTH_SECRET: "a secret of thirty-two characters",
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        text += chunk;
      });
    const [status] = await once(child, "close");
    for (const each of Object.values(canaries)) expect(text).not.toContain(each);
    expect(text).not.toMatch(/4111|kanarie|argon2|Secr3t/i);
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const made = lines.filter(({ msg }) => msg === "made");
    expect(made.map(({ kind }) => kind)).toEqual(Object.keys(kinds));
    expect(made.filter(({ code }) => code !== "failed")).toEqual([]);
    // What helps is there: the place, the code, the constraint, and the last line says why it ended.
    expect(text).toContain('"code":"23505"');
    expect(text).toContain('"constraint_name":"person_email_folded_key');
    expect(text).toContain('"statement":"insert person"');
    expect(lines.at(-1)).toMatchObject({ level: 60 });
    expect(status).toBe(70);
  }, 60_000);
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { and, eq, sql } from "drizzle-orm";
import * as fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { members } from "@/db/schema";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { SignedIn } from "@/lib/auth/sign-in";
import { now } from "@/lib/clock";
import type { ActionResult } from "@/lib/http/action";
import { type ActionMeta, type Handler, metaOf, type SessionMeta } from "@/lib/http/registry";
import { hashPassword } from "@/lib/services/auth/create-person";
import { insertPerson } from "@/lib/services/testing/person";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { inputOf } from "./arbitrary";
import { brokenRows } from "./broken-rows";
import { twoTickets } from "./two-tickets";

/** Every server action and every read of our own screens, from its own schema, by people who may and who may not. */

// Cookies and headers exist only inside Next; members, roles and rights are the real ones.
const request = vi.hoisted(() => ({ headers: new Headers(), session: null as SignedIn | null }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, set: () => undefined }),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("@/lib/auth/next-auth", () => ({
  readSession: async () => request.session,
  singleSignOn: () => null,
  signIn: async () => "/",
  signOut: async () => undefined,
  SignInRefused: class extends Error {},
}));

type WorkspaceAction = (workspace: string, input: unknown) => Promise<ActionResult<unknown>>;
type Door<H> = { name: string; call: H; schema: ActionMeta["schema"] };

const app = fileURLToPath(new URL("../../app", import.meta.url));
const files = (readdirSync(app, { recursive: true }) as string[]).filter((file) => file.endsWith(".ts"));

async function doors<H>(isIn: (file: string) => boolean, kind: "action" | "session"): Promise<Door<H>[]> {
  const found = files.filter(isIn).map(async (file) => {
    const module = (await import(/* @vite-ignore */ join(app, file))) as Record<string, unknown>;
    return Object.entries(module).flatMap(([exported, call]) => {
      const meta = metaOf(call) as ActionMeta | SessionMeta | null;
      return meta?.kind === kind
        ? [{ name: `${file} ${exported}`, call: call as H, schema: meta.schema }]
        : [];
    });
  });
  return (await Promise.all(found)).flat();
}

const isActions = (file: string) => readFileSync(join(app, file), "utf8").startsWith('"use server"');
const ofWorkspace = await doors<WorkspaceAction>(
  (file) => isActions(file) && !/^\(auth\)/.test(file),
  "action",
);
const ofAnybody = await doors<(input: unknown) => Promise<unknown>>(
  (file) => isActions(file) && /^\(auth\)/.test(file),
  "action",
);
const reads = await doors<Handler>((file) => /^api\/w\/.*route\.ts$/.test(file), "session");

const runs = Math.max(3, Math.ceil(Number(process.env.FUZZ_CALLS ?? 2000) / 130));
const wordsOfTheInside = /\bselect\b.*\bfrom\b|\binsert into\b|node_modules|\bat \w+ \(/i;

let database: TestDatabase;
let workspace: TestWorkspace;
let other: TestWorkspace;
let viewer: SignedIn;
let admin: SignedIn;
let tickets: string[];

const person = (personId: string, email: string): SignedIn => ({
  personId,
  signInId: "00000000-0000-7000-8000-000000000000",
  name: "P",
  email,
  lastWorkspace: null,
});

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough to do");
  database = await testDatabase();
  [workspace, other] = [await makeWorkspace(database.db), await makeWorkspace(database.db)];
  admin = person(workspace.personId, workspace.email);
  const email = `viewer-of-${workspace.slug}@example.org`;
  const passwordHash = await hashPassword("orange lamp under water");
  const personId = await database.db.transaction((tx) =>
    insertPerson(tx, { name: "Viewer", email, passwordHash }, now()),
  );
  const { memberId } = workspace.as("viewer").actor;
  const isViewer = and(eq(members.workspaceId, workspace.workspaceId), eq(members.memberId, memberId));
  await database.db.update(members).set({ personId }).where(isViewer);
  viewer = person(personId, email);
  tickets = await twoTickets(workspace);
});
beforeEach(() => {
  request.headers = new Headers({ host: "desk.test", origin: "http://desk.test" });
  request.session = admin;
});

/** The right version now and then, so that an input is not refused for that alone. */
const withVersion = (input: unknown, version: number | null): unknown =>
  version !== null && typeof input === "object" && input !== null && "version" in input
    ? { ...input, version }
    : input;

async function versionOf(key: string): Promise<number> {
  const [row] = await database.db.execute(
    sql`select version from ticket where workspace_id = ${workspace.workspaceId} and number = ${Number(key.slice(4))}`,
  );
  return Number(row?.version);
}

/** All that a verb could have changed. */
/** Whoever may read a policy may have its forecast made, which is recorded and changes nothing else. */
async function stateOf({ workspaceId }: TestWorkspace): Promise<unknown> {
  const [row] = await database.db.execute(sql`
    select (select sum(version) from ticket where workspace_id = ${workspaceId}) as versions,
      (select count(*) from ticket where workspace_id = ${workspaceId}) as tickets,
      (select count(*) from event where workspace_id = ${workspaceId} and type not like 'forecast.%') as events,
      (select count(*) from api_key where workspace_id = ${workspaceId} and revoked_at is null) as keys`);
  return row;
}

const inputs = ({ schema }: Door<unknown>) =>
  fc
    .constantFrom(...tickets)
    .chain((key) =>
      fc.tuple(inputOf(schema, { key, path: "customer-service" }), fc.constant(key), fc.boolean()),
    );

describe.each(ofWorkspace)("the action $name", (door) => {
  it("takes anything, and leaves nothing half written", async () => {
    await fc.assert(
      fc.asyncProperty(inputs(door), async ([input, key, isCurrent]) => {
        const sent = withVersion(input, isCurrent ? await versionOf(key) : null);
        const result = await door.call(workspace.slug, sent);
        if (result.ok) return;
        expect(result.error.code, JSON.stringify(sent)?.slice(0, 500)).not.toBe("internal");
        expect(result.error.message).not.toMatch(wordsOfTheInside);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect(await brokenRows(database.db, workspace.workspaceId)).toEqual([]);
  });

  it.each([
    ["a viewer changes nothing", () => viewer, () => workspace.slug],
    ["a person of another workspace finds nothing", () => admin, () => other.slug],
    ["nobody finds anything", () => null, () => workspace.slug],
  ])("%s", async (_, who, slug) => {
    request.session = who();
    const before = [await stateOf(workspace), await stateOf(other)];
    await fc.assert(
      fc.asyncProperty(inputs(door), async ([input, key, isCurrent]) => {
        const sent = withVersion(input, isCurrent ? await versionOf(key) : null);
        const result = await door.call(slug(), sent);
        if (request.session === viewer) return;
        const code = request.session === null ? "unauthenticated" : "not_found";
        expect(result).toMatchObject({ ok: false, error: { code } });
      }),
      { numRuns: Math.ceil(runs / 3), endOnFailure: true },
    );
    expect([await stateOf(workspace), await stateOf(other)]).toEqual(before);
  });
});

describe.each(ofAnybody)("the action $name", (door) => {
  it.each([
    ["signed in", () => admin],
    ["by nobody", () => null],
  ])("takes anything, %s", async (_, who) => {
    request.session = who();
    const before = await stateOf(workspace);
    await fc.assert(
      fc.asyncProperty(inputOf(door.schema, {}), async (input) => {
        // A form is told of a failure of ours by what is thrown: its code and the request's id.
        const thrown = await door.call(input).then(
          () => "",
          (error: unknown) => String(error),
        );
        expect(thrown).not.toMatch(/internal|TypeError|PostgresError|DrizzleQueryError/);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect(await stateOf(workspace)).toEqual(before);
  });
});

describe.each(reads)("the read $name", (door) => {
  const named = fc.constantFrom("ESC-1", "ESC-999999", "nothing", "../../x", "");
  const answer = async (slug: string, input: unknown, key: string) => {
    if (door.name.endsWith(" POST")) {
      const asked = new Request("http://desk.test/x", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input) ?? "null",
      });
      return door.call(asked, { params: Promise.resolve({ workspace: slug }) });
    }
    const query = new URLSearchParams(
      Object.entries(typeof input === "object" && input !== null ? input : {}).map(([name, value]) => [
        name,
        (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 200),
      ]),
    );
    if (door.name.includes("[key]")) query.delete("key");
    const params = { workspace: slug, ...(door.name.includes("[key]") ? { key } : {}) };
    return door.call(new Request(`http://desk.test/x?${query}`), { params: Promise.resolve(params) });
  };

  it("takes anything", async () => {
    await fc.assert(
      fc.asyncProperty(inputOf(door.schema, { slug: "customer-service" }), named, async (input, key) => {
        const response = await answer(workspace.slug, input, key);
        const text = await response.text();
        expect(response.status, text.slice(0, 500)).toBeLessThan(500);
        if (response.status >= 400) expect(text).not.toMatch(wordsOfTheInside);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it("is not there for a person of another workspace, nor for nobody", async () => {
    await fc.assert(
      fc.asyncProperty(inputOf(door.schema, {}), fc.boolean(), async (input, signedIn) => {
        request.session = signedIn ? admin : null;
        expect((await answer(other.slug, input, "ESC-1")).status).toBe(signedIn ? 404 : 401);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

it("finds the doors it is about", () => {
  expect(ofWorkspace.length).toBeGreaterThan(20);
  expect(ofAnybody.length).toBeGreaterThan(6);
  expect(reads.length).toBeGreaterThan(6);
});

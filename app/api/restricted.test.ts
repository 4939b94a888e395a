import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { members, persons } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { SignedIn } from "@/lib/auth/sign-in";
import { type Scope, scopes } from "@/lib/domain/access/permissions";
import { type Handler, metaOf, type RouteMeta } from "@/lib/http/registry";
import { newId } from "@/lib/services/context";
import { fillDesk, makeRestrictedDesk, type RestrictedDesk, secret } from "@/lib/services/testing/restricted";
import { GET as feed } from "./events/route";
import {
  actionInputs,
  nothing,
  pageServices,
  restInputs,
  screenInputs,
  silentActions,
  verbInputs,
} from "./testing/ways-out";
import { routes } from "./v1/routes";

/**
 * Every way out of the workspace, asked by people and programs who may not see a restricted ticket, and searched for its
 * key, words and customer. A way that is not in the lists of `testing/ways-out.ts` fails here.
 */

const session = vi.hoisted(() => ({ now: null as SignedIn | null }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "desk.test" }),
  cookies: async () => new Map(),
}));
vi.mock("@/lib/auth/next-auth", () => ({ readSession: async () => session.now }));

let desk: RestrictedDesk;
let keys: string[];
let seen: string[];
const bearer = new Map<string, string>();

beforeAll(async () => {
  const database = await testDatabase();
  desk = await makeRestrictedDesk(database.db);
  ({ keys, seen } = await fillDesk(desk));
  const grants: Record<string, readonly Scope[]> = {
    plain: scopes.filter((scope) => scope !== "tickets:restricted"),
    granted: scopes,
  };
  for (const [name, held] of Object.entries(grants)) bearer.set(name, (await desk.workspace.key(held)).key);
});

/** As who they are in the workspace; who never joined is given an account. */
async function signIn(handle: string): Promise<void> {
  const own = and(eq(members.workspaceId, desk.workspaceId), eq(members.handle, handle));
  const [row] = await desk.db.select().from(members).where(own);
  let personId = row?.personId ?? null;
  if (personId === null) {
    personId = newId();
    const email = `${handle}-${desk.workspace.slug}@people.example`;
    await desk.db
      .insert(persons)
      .values({ personId, email, emailFolded: email, name: handle, createdAt: desk.at() });
    await desk.db.update(members).set({ personId }).where(own);
  }
  session.now = {
    personId,
    signInId: "s",
    name: handle,
    email: `${handle}@x.org`,
    lastWorkspace: null,
  };
}

/** What of a hidden ticket stands in a text. */
function found(text: string): string[] {
  const words = [...text.toLowerCase().matchAll(new RegExp(`.{0,40}${secret}.{0,40}`, "g"))].map(
    ([all]) => all,
  );
  return [...keys.filter((key) => new RegExp(`\\b${key}\\b`).test(text)), ...words];
}

async function ask(
  handler: Handler,
  method: string,
  input: Record<string, unknown>,
  at: string,
  key?: string,
) {
  const named = [...at.matchAll(/[{[](\w+)[}\]]/g)].map(([, name = ""]) => name);
  const params = Object.fromEntries(named.map((name) => [name, String(input[name] ?? "")]));
  const rest = Object.entries(input).filter(([name]) => !named.includes(name));
  const url = new URL(
    `http://desk.test${at.replace(/[{[](\w+)[}\]]/g, (_, name) => encodeURIComponent(params[name] ?? ""))}`,
  );
  const isBody = method !== "GET" && method !== "DELETE";
  if (!isBody) for (const [name, value] of rest) url.searchParams.set(name, String(value));
  const headers: Record<string, string> = { host: "desk.test", "content-type": "application/json" };
  if (key !== undefined) headers.authorization = `Bearer ${bearer.get(key)}`;
  const request = new Request(url, {
    method,
    headers,
    ...(isBody ? { body: JSON.stringify(Object.fromEntries(rest)) } : {}),
  });
  const verb = at.split("/").at(-1) ?? "";
  const workspace = desk.workspace.slug;
  const response = await handler(request, {
    params: Promise.resolve(key === undefined ? { ...params, workspace } : { ...params, verb }),
  });
  // Each call has its own number.
  const text = (await response.text()).replace(/"request_id":"[^"]*"/, "");
  return { status: response.status, text };
}

const names = () => ({ keys, slug: "customer-service", secret, member: "cleo" });
const folder = (under: string, name: RegExp) =>
  readdirSync(under, { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .map((file) => `${under}/${file}`)
    .sort();

describe("the screens' reads", () => {
  const files = folder("app/api/w/[workspace]", /route\.ts$/);
  it("are all in the walk", () => {
    const walked = Object.keys(screenInputs(nothing)).sort();
    expect(
      files.map((file) => file.slice("app/api/w/[workspace]/".length, -"/route.ts".length)).sort(),
    ).toEqual(walked);
  });

  it.each(["admin", "dora"])("tell %s nothing of it", async (handle) => {
    await signIn(handle);
    const answered = new Set<string>();
    for (const [at, inputs] of Object.entries(screenInputs(names())))
      for (const input of inputs) {
        const module = (await import(
          /* @vite-ignore */ resolve(`app/api/w/[workspace]/${at}/route.ts`)
        )) as Record<string, Handler>;
        const [[method, handler] = ["GET", undefined]] = Object.entries(module).filter(
          ([name]) => name === "GET" || name === "POST",
        );
        if (handler === undefined) throw new Error(`${at} has no handler`);
        const { status, text } = await ask(handler, method, input, `/api/w/[workspace]/${at}`);
        const isNamed = keys.some((key) => JSON.stringify(input).includes(`"${key}"`));
        expect(
          [200, 403, 404, ...(isNamed ? [422] : [])],
          `${at} ${JSON.stringify(input)} ${text}`,
        ).toContain(status);
        if (isNamed && at !== "policy/[slug]/samples") expect(status, at).not.toBe(200);
        if (status === 200) answered.add(at);
        expect(
          isNamed ? found(text).filter((each) => !keys.includes(each)) : found(text),
          `${at} ${JSON.stringify(input)}`,
        ).toEqual([]);
      }
    // The rest is of one ticket, or for who may edit the policy.
    expect(answered.size).toBeGreaterThan(handle === "admin" ? 20 : 8);
  });

  it.each([
    ["admin", false],
    ["maya", true],
  ])("count what has its category for who sees it: %s %s", async (handle, isSeen) => {
    await signIn(handle);
    const at = "policy/[slug]/uses";
    const [input = {}] = screenInputs(names())[at] ?? [];
    const module = (await import(/* @vite-ignore */ resolve(`app/api/w/[workspace]/${at}/route.ts`))) as {
      GET: Handler;
    };
    const { text } = await ask(module.GET, "GET", input, `/api/w/[workspace]/${at}`);
    expect(JSON.parse(text).tickets > 0).toBe(isSeen);
  });

  it("tell an admin who is named for it", async () => {
    await signIn("maya");
    const told = new Set<string>();
    for (const [at, inputs] of Object.entries(screenInputs(names())))
      for (const input of inputs) {
        const module = (await import(
          /* @vite-ignore */ resolve(`app/api/w/[workspace]/${at}/route.ts`)
        )) as Record<string, Handler>;
        const [[method, handler] = ["GET", undefined]] = Object.entries(module).filter(
          ([name]) => name === "GET" || name === "POST",
        );
        if (handler === undefined) continue;
        const { status, text } = await ask(handler, method, input, `/api/w/[workspace]/${at}`);
        if (status === 200 && found(text).length > 0) told.add(at);
      }
    for (const at of ["board", "board/cells", "board/peek", "tickets/[key]", "metrics/tickets"])
      expect([...told], at).toContain(at);
  });
});

describe("the REST interface", () => {
  const nameOf = ({ method, path }: Pick<RouteMeta, "method" | "path">) => `${method} ${path}`;
  const reads = routes.filter(({ method, path }) => method === "GET" && !path.includes("{key}"));
  const onTickets = routes.filter(({ path }) => path.includes("{key}"));
  const others = routes.filter(({ method, path }) => method !== "GET" && !path.includes("{key}"));
  it("is all in the walk", () => {
    const walked = [...Object.keys(restInputs(nothing)), ...Object.keys(verbInputs)];
    expect(routes.map(nameOf).sort()).toEqual(walked.sort());
    expect([...reads, ...others].map(nameOf).sort()).toEqual(Object.keys(restInputs(nothing)).sort());
  });

  const handlerOf = async ({ method, path }: RouteMeta): Promise<Handler> => {
    const at = path.replace("/api/v1/", "").replaceAll(/\{(\w+)\}/g, "[$1]");
    const candidates = [at, at.replace(/[^/]+$/, "[verb]")];
    const files = folder("app/api/v1", /route\.ts$/);
    const file = candidates.map((each) => `app/api/v1/${each}/route.ts`).find((each) => files.includes(each));
    const module = (await import(/* @vite-ignore */ resolve(file ?? at))) as Record<string, Handler>;
    const handler = module[method];
    if (handler === undefined) throw new Error(`${method} ${path} has no handler`);
    return handler;
  };
  const metas = () => routes as unknown as (RouteMeta & { handler?: Handler })[];

  it("lists, counts and exports nothing of it to a key without the scope", async () => {
    for (const meta of metas().filter(({ path }) => !path.includes("{key}")))
      for (const input of restInputs(names())[nameOf(meta)] ?? []) {
        const { status, text } = await ask(await handlerOf(meta), meta.method, input, meta.path, "plain");
        expect(status, `${nameOf(meta)} ${text}`).toBeLessThan(500);
        expect(found(text), nameOf(meta)).toEqual([]);
      }
  });

  it("answers for it as for a ticket that does not exist", async () => {
    const unknown = "ESC-99999";
    for (const meta of metas().filter(({ path }) => path.includes("{key}")))
      for (const key of keys) {
        const input = verbInputs[nameOf(meta)] ?? {};
        const handler = await handlerOf(meta);
        const none = await ask(handler, meta.method, { ...input, key: unknown }, meta.path, "plain");
        const hidden = await ask(handler, meta.method, { ...input, key }, meta.path, "plain");
        expect(none.status, `${nameOf(meta)} ${none.text}`).toBe(404);
        expect({ ...hidden, text: hidden.text.replaceAll(key, unknown) }, nameOf(meta)).toEqual(none);
      }
  });

  it("gives it to a key with the scope", async () => {
    for (const meta of metas().filter(({ method, path }) => method === "GET" && path.includes("{key}"))) {
      const { status, text } = await ask(
        await handlerOf(meta),
        "GET",
        { ...verbInputs[nameOf(meta)], key: keys[0] ?? "" },
        meta.path,
        "granted",
      );
      expect(status, `${nameOf(meta)} ${text}`).toBe(200);
    }
    expect(onTickets.length).toBeGreaterThan(25);
  });
});

describe("what screens ask of the server by actions and pages", () => {
  it("is all in the walk", async () => {
    const files = folder("app", /\.ts$/).filter((file) =>
      readFileSync(file, "utf8").startsWith('"use server"'),
    );
    const walked = new Set([...Object.keys(actionInputs(nothing)), ...silentActions]);
    for (const file of files) {
      const module = (await import(/* @vite-ignore */ resolve(file))) as Record<string, unknown>;
      for (const [exported, call] of Object.entries(module)) {
        const meta = metaOf(call);
        if (meta?.kind === "action" && meta.verb === null) expect([...walked], file).toContain(exported);
      }
    }
    const pages = folder("app/(app)", /(page|layout)\.tsx$/).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/import \{([^}]*)\} from "@\/lib\/services\/[^"]+"/g)].flatMap(
        ([, list = ""]) =>
          list
            .split(",")
            .map((each) => each.replace("type ", "").trim())
            .filter((each) => /^[a-z]/.test(each)),
      ),
    );
    expect([...new Set(pages)].sort()).toEqual([...pageServices].sort());
  });

  it.each(["admin", "dora"])("tells %s nothing of it", async (handle) => {
    await signIn(handle);
    const files = folder("app", /\.ts$/).filter((file) =>
      readFileSync(file, "utf8").startsWith('"use server"'),
    );
    const inputs = actionInputs(names());
    for (const file of files) {
      const module = (await import(/* @vite-ignore */ resolve(file))) as Record<
        string,
        (at: string, input: unknown) => Promise<unknown>
      >;
      for (const [exported, call] of Object.entries(module))
        for (const input of inputs[exported] ?? []) {
          const text = JSON.stringify(await call(desk.workspace.slug, input));
          expect(found(text), exported).toEqual([]);
        }
    }
  });
});

describe("the live feed", () => {
  async function replay(handle: string): Promise<string> {
    await signIn(handle);
    const abort = new AbortController();
    const url = `http://desk.test/api/events?workspace=${desk.workspace.slug}&after=0`;
    const response = await feed(new Request(url, { signal: abort.signal }));
    const reader = response.body?.getReader();
    let text = "";
    while (
      reader !== undefined &&
      !text.includes("event: ready") &&
      !text.includes('event: reset\ndata: {"feed":0')
    )
      text += new TextDecoder().decode((await reader.read()).value);
    abort.abort();
    return text;
  }

  it("replays nothing of it to others but the numbers of its entries", async () => {
    const text = await replay("admin");
    expect(text).toContain(seen[0]);
    expect(text).toContain('"withheld"');
    expect(found(text)).toEqual([]);
    expect(found(await replay("maya"))).toEqual(expect.arrayContaining(keys));
  });
});

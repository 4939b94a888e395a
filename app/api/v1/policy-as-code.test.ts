import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { namesIn } from "@/lib/http/route";
import { patchDraft } from "@/lib/services/policy/draft/patch-draft";
import { makeWorkspace, type TestWorkspace } from "@/lib/services/testing/workspace";
import { handlers } from "./routes";

let database: TestDatabase;
let workspace: TestWorkspace;
let server: Server;
let url: string;
let key: string;
let folder: string;

/** The REST handlers behind a real port, as the command line meets them. */
function serve(): Server {
  return createServer(async (incoming, outgoing) => {
    const path = new URL(incoming.url ?? "/", "http://x").pathname;
    const match = handlers.flatMap(({ handler, meta }) => {
      const names = namesIn(meta.path);
      const found = new RegExp(`^${meta.path.replace(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
      if (found === null || meta.method !== incoming.method) return [];
      return [{ handler, params: Object.fromEntries(names.map((name, index) => [name, found[index + 1]])) }];
    })[0];
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    if (match === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    const body = Buffer.concat(chunks);
    const request = new Request(`http://x${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: incoming.headers as Record<string, string>,
      ...(body.length > 0 && { body }),
    });
    const response = await match.handler(request, { params: Promise.resolve(match.params) });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
}

const run = (...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const all = ["--import", "tsx", "scripts/policy.ts", ...args, "--url", url, "--key", key];
    execFile(process.execPath, all, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: `${stdout}${stderr}`.trim() }),
    );
  });
const path = "customer-service";
const inFolder = (name: string) => join(folder, name);
const policy = (command: string, ...more: string[]) =>
  run(command, path, "--file", inFolder("service.json"), ...more);
const read = async (name: string) => JSON.parse(await readFile(inFolder(name), "utf8"));
const change = async (name: string, how: (document: Record<string, unknown>) => void) => {
  const document = await read(name);
  how(document);
  await writeFile(inFolder(name), JSON.stringify(document));
};

beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
  key = (await workspace.key(["policy:read", "policy:write"])).key;
  server = serve();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "policy-"));
});
afterAll(() => void server.close());

describe("npm run policy", { timeout: 90_000 }, () => {
  it("pulls a plain document with its schema, finds nothing in it and sees no difference", async () => {
    expect(await policy("pull")).toMatchObject({ code: 0, out: expect.stringContaining("v1 is in") });
    const { $schema, ...document } = await read("service.json");
    expect($schema).toBe(`${url}/api/v1/schemas/policy.json`);
    expect(document).toMatchObject({ schema_version: 4, name: "Customer service" });
    expect(await read("baton.lock.json")).toEqual({ [path]: { version: 1 } });
    expect(await policy("check")).toEqual({ code: 0, out: "Nothing to find. It can be published." });
    expect(await policy("diff")).toEqual({ code: 0, out: "The same as what is live." });
  });

  it("says changes as sentences and faults by name, and publishes with a reason", async () => {
    await change(
      "service.json",
      (document) => void Object.assign(document.thresholds as object, { medium: 0.9 }),
    );
    expect(await policy("diff")).toMatchObject({ code: 0, out: expect.stringContaining("0.80 → 0.90") });
    await change("service.json", (document) => void Object.assign(document, { owner: "zoe" }));
    const checked = await policy("check");
    expect(checked).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Errors\n {2}\/owner: There is no member/),
    });
    expect(await policy("push", "--reason", "x")).toMatchObject({
      code: 1,
      out: expect.stringContaining("zoe"),
    });
    await change("service.json", (document) => void Object.assign(document, { owner: "admin" }));
    expect(await policy("push")).toMatchObject({ code: 1, out: expect.stringContaining("--reason") });
    expect(await policy("push", "--reason", "Fewer mistakes")).toMatchObject({ code: 0, out: "v2 is live." });
    expect(await policy("diff")).toMatchObject({ out: "The same as what is live." });
  });

  it("overwrites neither a newer version nor somebody's draft", async () => {
    await change("baton.lock.json", (lock) => void Object.assign(lock, { [path]: { version: 1 } }));
    expect(await policy("push", "--reason", "Stale")).toMatchObject({
      code: 1,
      out: expect.stringContaining("Another version was published"),
    });
    expect(await policy("pull")).toMatchObject({ code: 0 });
    await change("service.json", (document) => void Object.assign(document, { description: "Mine." }));
    expect(await policy("push", "--draft")).toMatchObject({ code: 0, out: "Kept as the draft." });
    expect(await read("baton.lock.json")).toEqual({ [path]: { version: 2, revision: 1 } });
    await change("baton.lock.json", (lock) => void Object.assign(lock, { [path]: { version: 2 } }));
    expect(await policy("push", "--draft")).toMatchObject({
      code: 1,
      out: expect.stringContaining("changed this draft"),
    });
    expect(await policy("pull", "--draft")).toMatchObject({
      code: 0,
      out: expect.stringContaining("The draft of v2"),
    });
    expect(await read("service.json")).toMatchObject({ description: "Mine." });
  });

  it("brings home what others changed in the draft", async () => {
    expect(await policy("pull", "--draft")).toMatchObject({ code: 0 });
    const { revision } = (await read("baton.lock.json"))[path];
    const admin = workspace.as("admin");
    const patch = [{ path: "/thresholds/low", kind: "changed" as const, before: 0.55, after: 0.5 }];
    await patchDraft(admin, { slug: path, revision, patch });
    await change("service.json", (document) => void Object.assign(document, { description: "Mine again." }));
    expect(await policy("push", "--draft")).toMatchObject({
      out: expect.stringContaining("what others changed"),
    });
    expect(await read("service.json")).toMatchObject({
      description: "Mine again.",
      thresholds: { low: 0.5 },
    });
  });

  it("does the same with the organisation", async () => {
    const organisation = (command: string, ...more: string[]) =>
      run(command, "organisation", "--file", inFolder("organisation.json"), ...more);
    expect(await organisation("pull")).toMatchObject({ code: 0 });
    await change("organisation.json", (document) => void Object.assign(document, { name: "Northwind" }));
    expect(await organisation("diff")).toMatchObject({ out: expect.stringMatching(/^Changed: \/name from/) });
    expect(await organisation("check")).toMatchObject({ code: 0 });
    expect(await organisation("push", "--reason", "New name")).toMatchObject({ code: 0, out: "v2 is live." });
  });
});

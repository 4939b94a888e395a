import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import { permissions } from "@/lib/domain/access/permissions";
import { type CommandName, commands } from "@/lib/domain/engine/commands";
import { type ActionMeta, metaOf } from "@/lib/http/registry";
import type { Ctx } from "@/lib/services/context";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import { verbs } from "@/lib/verbs";
import { ticketVerbs } from "@/lib/verbs/tickets";
import { openApi } from "./document";
import { routes } from "./routes";

const sorted = (names: Iterable<string>) => [...names].toSorted();

async function actions(): Promise<{ file: string; exported: string; meta: ActionMeta }[]> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `app/${file}`)
    .filter((file) => readFileSync(file, "utf8").startsWith('"use server"'));
  const found = files.map(async (file) => {
    const module = (await import(/* @vite-ignore */ resolve(file))) as Record<string, unknown>;
    return Object.entries(module).flatMap(([exported, call]) => {
      const meta = metaOf(call);
      return meta?.kind === "action" ? [{ file, exported, meta }] : [];
    });
  });
  return (await Promise.all(found)).flat();
}

const anything = { publish: true, key: "ESC-1", path: "desk", customer: {}, messages: [], tickets: [{}] };
let nobody: Ctx;
beforeAll(async () => {
  const { workspaceId } = await makeWorkspace((await testDatabase()).db);
  nobody = {
    workspaceId,
    actor: { kind: "key", keyId: workspaceId, scopes: [] },
    now: now(),
    requestId: "r",
  };
});

describe("the list of verbs", () => {
  it("has every command of the engine that people or programs may give, with its permission", () => {
    const given = (Object.keys(commands) as CommandName[]).filter(
      (name) => commands[name].permission !== null,
    );
    expect(given.length).toBeGreaterThan(20);
    for (const name of given)
      expect(verbs.find((verb) => verb.name === name)?.permission, name).toBe(commands[name].permission);
    expect(
      ticketVerbs.map(({ name }) => name).filter((name) => !given.includes(name as CommandName)),
    ).toEqual([]);
  });

  it.each(verbs)("says of $name who may ask for it and through which doors", (verb) => {
    expect(permissions).toContain(verb.permission);
    expect(verb.summary).not.toBe("");
    expect(verb.rest !== null || verb.screen !== undefined).toBe(true);
    expect(verbs.filter(({ name }) => name === verb.name)).toHaveLength(1);
  });

  it.each(verbs)(
    "$name is refused to who has no right to it, by that right",
    async ({ run, screen, permission }) => {
      const refusal = { code: "forbidden", said: { values: { permission } } };
      await expect(run(nobody, anything)).rejects.toMatchObject(refusal);
      if (screen !== undefined) await expect(screen(nobody, anything)).rejects.toMatchObject(refusal);
    },
  );

  it("is where every route comes from that does more than read", () => {
    const changing = routes.filter(({ method }) => method !== "GET");
    const shown = ({ method, path, verb }: { method: string; path: string; verb: string | null }) =>
      `${method} ${path} ${verb}`;
    const doors = verbs.flatMap(({ name, rest }) => (rest === null ? [] : [shown({ ...rest, verb: name })]));
    expect(sorted(changing.map(shown))).toEqual(sorted(doors));
  });

  it("is what the document says of each route", () => {
    const paths = openApi().paths ?? {};
    for (const { name, summary, input, rest } of verbs) {
      if (rest === null) continue;
      const method = rest.method.toLowerCase() as "post";
      expect(paths[rest.path]?.[method]?.summary, name).toBe(summary);
      expect(routes.find(({ verb }) => verb === name)?.schema, name).toBe(input);
    }
  });

  it("is where every server action on tickets comes from", async () => {
    const all = await actions();
    const made = all.flatMap(({ meta }) => meta.verb ?? []);
    expect(sorted(made)).toEqual(
      sorted(verbs.flatMap(({ name, screen }) => (screen === undefined ? [] : [name]))),
    );
    const onTickets = all.filter(({ file }) => /tickets|intake|verb-actions/.test(file));
    expect(onTickets.length).toBeGreaterThan(20);
    for (const { exported, meta } of onTickets) expect(meta.verb, exported).not.toBeNull();
  });
});

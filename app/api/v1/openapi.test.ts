import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { metaOf, type RouteMeta, routesOf } from "@/lib/http/registry";
import { namesIn } from "@/lib/http/route";
import { openApi } from "./document";
import { routes } from "./routes";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const document = openApi();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);
const nameOf = ({ method, path }: Pick<RouteMeta, "method" | "path">) => `${method} ${path}`;

/** `app/api/v1/tickets/[key]/route.ts` is at `/api/v1/tickets/{key}`; `[verb]` is any of the verbs' addresses. */
const addressOf = (file: string) =>
  new RegExp(
    `^${file
      .replace(/^app/, "")
      .replace(/\/route\.ts$/, "")
      .replace("[verb]", "[a-z-]+")
      .replace(/\[(\w+)\]/g, "\\{$1\\}")}$`,
  );

describe("the document", () => {
  it("has every route file's handlers, at the address of the file, and nothing else", async () => {
    const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts") && !/openapi\.json|^schemas/.test(file))
      .map((file) => `app/api/v1/${file}`);
    expect(files.length).toBeGreaterThan(15);
    const exported: string[] = [];
    for (const file of files) {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ resolve(file));
      for (const [method, handler] of Object.entries(module)) {
        if (metaOf(handler) === null && method !== "OPTIONS")
          throw new Error(`${file} exports ${method} without route()`);
        for (const { meta } of routesOf(handler)) {
          expect(meta.method, file).toBe(method);
          expect(meta.path).toMatch(addressOf(file));
          exported.push(nameOf(meta));
        }
      }
    }
    const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(new Set(exported).size).toBe(exported.length);
    expect(documented.sort()).toEqual(exported.sort());
    expect(routes.map(nameOf).sort()).toEqual(exported);
  });

  it("declares each parameter of its addresses, once", () => {
    for (const { path, method, operation } of operations) {
      const given = (operation.parameters ?? []).flatMap((one) =>
        "in" in one && one.in === "path" ? [one.name] : [],
      );
      expect(given.sort(), `${method} ${path}`).toEqual(namesIn(path).sort());
    }
  });

  it("has unique operation ids, a summary, and a described answer for each", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.summary).toBeTruthy();
      const statuses = Object.entries(operation.responses ?? {});
      expect(statuses.some(([status]) => status.startsWith("2"))).toBe(true);
      for (const [, response] of statuses) expect(response).toHaveProperty("description");
    }
  });

  it("leads nowhere that isn't there", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)].map(
      ([, reference]) => reference,
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      const found = (reference ?? "")
        .slice(2)
        .split("/")
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
      expect(found, reference).toBeTypeOf("object");
    }
  });

  it("uses no keyword that OpenAPI 3.1 dropped", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });
});

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { AddMessages, CreateTicket } from "@/lib/domain/ticket/inputs";
import { documentOf, operationId } from "./openapi";
import { metaOf, type RouteMeta } from "./registry";
import { type RouteOptions, route } from "./route";

function made<S extends z.ZodType>(schema: S, options: RouteOptions<unknown>): RouteMeta {
  const meta = metaOf(route(schema, async () => null, options));
  if (meta?.kind !== "route") throw new Error("not registered");
  return meta;
}

const metas = [
  made(CreateTicket, {
    method: "POST",
    path: "/api/v1/tickets",
    summary: "Create",
    tag: "Tickets",
    responses: { 201: { about: "Created", schema: z.object({ key: z.string() }).meta({ id: "Made" }) } },
  }),
  made(AddMessages, {
    method: "POST",
    path: "/api/v1/tickets/{key}/messages",
    summary: "Append",
    tag: "Tickets",
    acting: "allowed",
    ifMatch: "version",
    responses: { 200: { about: "Appended" } },
  }),
  made(z.strictObject({ limit: z.number().int().max(200).default(50), key: z.string() }), {
    method: "GET",
    path: "/api/v1/tickets/{key}/events",
    summary: "Events",
    tag: "Tickets",
    responses: { 200: { about: "A page" } },
  }),
];
const document = documentOf(metas, { version: "1" });
const operation = (path: string, method: "get" | "post") => document.paths?.[path]?.[method];

describe("documentOf", () => {
  it("says exactly what the wrapper reads", () => {
    const messages = operation("/api/v1/tickets/{key}/messages", "post");
    const names = (messages?.parameters ?? []).map((one) => ("name" in one ? `${one.in} ${one.name}` : ""));
    expect(names.sort()).toEqual(["header Idempotency-Key", "header If-Match", "path key"]);
    const body = messages?.requestBody;
    const schema = body && "content" in body ? body.content["application/json"]?.schema : null;
    expect(schema).toMatchObject({
      additionalProperties: false,
      properties: { messages: {}, acting: {}, ai: {} },
    });
    expect(JSON.stringify(schema)).not.toContain('"key"');
  });

  it("puts the query of a GET into parameters with their bounds", () => {
    const parameters = operation("/api/v1/tickets/{key}/events", "get")?.parameters ?? [];
    expect(parameters).toContainEqual(
      expect.objectContaining({
        in: "query",
        name: "limit",
        schema: expect.objectContaining({ maximum: 200, default: 50 }),
      }),
    );
    expect(operation("/api/v1/tickets/{key}/events", "get")?.requestBody).toBeUndefined();
  });

  it("names every problem by its status", () => {
    const statuses = Object.keys(operation("/api/v1/tickets", "post")?.responses ?? {});
    expect(statuses).toEqual(
      expect.arrayContaining(["201", "400", "401", "403", "404", "409", "413", "422", "429", "503"]),
    );
    expect(document.components?.schemas).toHaveProperty("Problem");
  });

  it("refuses a route whose input is no object", () => {
    const odd = { ...metas[0], schema: z.string() } as RouteMeta;
    expect(() => documentOf([odd], { version: "1" })).toThrow(/must be an object/);
  });
});

it("makes operation ids that clients can be generated from", () => {
  expect(operationId({ method: "POST", path: "/api/v1/tickets/{key}/hand-back" })).toBe(
    "post_tickets_by_key_hand_back",
  );
});

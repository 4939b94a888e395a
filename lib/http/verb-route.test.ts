import { describe, expect, it } from "vitest";
import * as z from "zod";
import { verb } from "@/lib/verbs/verb";
import { verbAction } from "./action";
import { routesOf } from "./registry";
import { routesBy, verbRoute } from "./verb-route";

const Input = z.strictObject({ key: z.string(), count: z.number().int().default(1) });
const rest = {
  method: "POST",
  path: "/api/v1/things/{key}/touch",
  tag: "Test",
  responses: { 200: { about: "" } },
} as const;
const touch = verb({
  name: "touch_thing",
  summary: "Touch",
  permission: "ticket:create",
  input: Input,
  run: async (_, { count }) => count,
  rest,
});
const at = (name: string, method = "POST") =>
  [
    new Request(`http://desk.test/api/v1/things/T-1/${name}`, { method }),
    { params: Promise.resolve({ key: "T-1", verb: name }) },
  ] as const;
const doors = routesBy("verb", [verbRoute(touch)]);

describe("a verb's route", () => {
  it("is told by the verb's own name, whatever its function is called", () => {
    expect(routesOf(verbRoute(touch))).toMatchObject([
      {
        meta: { verb: "touch_thing", method: "POST", path: rest.path, summary: "Touch", idempotency: "kept" },
      },
    ]);
  });

  it("exists only where the verb has that door", () => {
    expect(() => verbRoute({ ...touch, rest: null })).toThrow("touch_thing has no door for programs");
    expect(() => verbAction(touch)).toThrow("touch_thing has no door for screens");
  });
});

describe("routes of one file", () => {
  it("are chosen by the last part of the address", async () => {
    // Without a key: the verb's own route has answered.
    expect((await doors.POST(...at("touch"))).status).toBe(401);
    expect(routesOf(doors.POST).map(({ meta }) => meta.verb)).toEqual(["touch_thing"]);
    expect(routesOf(doors.GET)).toEqual([]);
  });

  it.each(["tuch", "__proto__", "constructor", ""])("say that nothing is at %j", async (name) => {
    const answer = await doors.POST(...at(name));
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });

  it("name the right method where it was the wrong one", async () => {
    const answer = await doors.GET(...at("touch", "GET"));
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    const asked = await doors.OPTIONS(...at("touch", "OPTIONS"));
    expect([asked.status, asked.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
    expect((await doors.OPTIONS(...at("nothing", "OPTIONS"))).status).toBe(404);
  });
});

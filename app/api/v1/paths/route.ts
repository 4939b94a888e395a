import * as z from "zod";
import { PathsWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { listPaths } from "@/lib/services/policy/read-policy";
import { createPath } from "@/lib/verbs/policy";

export const POST = verbRoute(createPath);

export const GET = route(z.strictObject({}), listPaths, {
  method: "GET",
  path: "/api/v1/paths",
  summary: "List the paths with their live policy versions",
  tag: "Policy",
  responses: { 200: { about: "Every path", schema: PathsWire } },
  present: (items) => ({ items }),
});

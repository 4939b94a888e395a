import * as z from "zod";
import { CoverRequestsWire, coverRequestWire } from "@/lib/contracts/schedule";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { listCover } from "@/lib/services/schedule/requests/list-cover";
import { askCover } from "@/lib/verbs/schedule";

export const GET = route(z.strictObject({}), listCover, {
  method: "GET",
  path: "/api/v1/cover-requests",
  summary: "List what is asked of others and not answered, the earliest first",
  tag: "Policy",
  responses: { 200: { about: "All of them", schema: CoverRequestsWire } },
  present: (requests) => ({ items: requests.map(coverRequestWire) }),
});

export const POST = verbRoute(askCover);

import * as z from "zod";
import { WhoIsFreeWire, whoIsFreeWire } from "@/lib/contracts/schedule";
import { route } from "@/lib/http/route";
import { whoIsFree } from "@/lib/services/schedule/who-is-free";

export const GET = route(z.strictObject({}), whoIsFree, {
  method: "GET",
  path: "/api/v1/who-is-free",
  summary: "Say who can be given a ticket now, and why others can't, as routing sees it",
  tag: "Members",
  responses: { 200: { about: "The free ones first, in routing's order", schema: WhoIsFreeWire } },
  present: whoIsFreeWire,
});

import { HandOverWire, handOverWire } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { routesBy, verbRoute } from "@/lib/http/verb-route";
import { ReadHandOver, readHandOver } from "@/lib/services/members/hand-over";
import { createResetLink, deactivateMember, inviteAgain, revokeInvitation } from "@/lib/verbs/members";
import { addTimeOff, cancelTimeOff } from "@/lib/verbs/schedule";

const handOver = route(ReadHandOver, readHandOver, {
  method: "GET",
  path: "/api/v1/members/{handle}/hand-over",
  summary: "List what has to be handed over before a member leaves, and who may get it",
  tag: "Members",
  responses: { 200: { about: "Open tickets, oldest first", schema: HandOverWire } },
  present: handOverWire,
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routesBy("verb", [
  handOver,
  verbRoute(inviteAgain),
  verbRoute(revokeInvitation),
  verbRoute(createResetLink),
  verbRoute(deactivateMember),
  verbRoute(addTimeOff),
  verbRoute(cancelTimeOff),
]);

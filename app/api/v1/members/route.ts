import { MembersWire, membersWire } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { ListMembers, listMembers } from "@/lib/services/members/list-members";
import { inviteMembers } from "@/lib/verbs/members";

export const GET = route(ListMembers, listMembers, {
  method: "GET",
  path: "/api/v1/members",
  summary: "List the active members by name, with who is where now",
  tag: "Members",
  responses: { 200: { about: "A page", schema: MembersWire } },
  present: membersWire,
});

export const POST = verbRoute(inviteMembers);

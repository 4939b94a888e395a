import { OneMemberWire, oneMemberWire } from "@/lib/contracts/members";
import { route } from "@/lib/http/route";
import { verbRoute } from "@/lib/http/verb-route";
import { ReadMember, readMember } from "@/lib/services/members/list-members";
import { changeMember } from "@/lib/verbs/members";

export const GET = route(ReadMember, readMember, {
  method: "GET",
  path: "/api/v1/members/{handle}",
  summary: "Read a member; the organisation's version is what an edit saw",
  tag: "Members",
  responses: { 200: { about: "The member", schema: OneMemberWire } },
  present: oneMemberWire,
  headers: ({ version }) => ({ etag: `"${version}"` }),
});

export const PATCH = verbRoute(changeMember);

import { TakenBackWire, takenBackWire } from "@/lib/contracts/policy-draft";
import { route } from "@/lib/http/route";
import { TakeBack } from "@/lib/services/policy/versions/inputs";
import { takeBack } from "@/lib/services/policy/versions/take-back";

export const POST = route(TakeBack, takeBack, {
  method: "POST",
  path: "/api/v1/paths/{slug}/policy/take-back",
  summary: "Take a version back: an older content goes live, and its unaccepted tickets are decided again",
  tag: "Policy",
  acting: "allowed",
  responses: { 200: { about: "The new version, and what the bad one did", schema: TakenBackWire } },
  present: takenBackWire,
});

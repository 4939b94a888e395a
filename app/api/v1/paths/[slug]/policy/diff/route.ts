import { route } from "@/lib/http/route";
import { CheckPolicyInput } from "@/lib/services/policy/inputs";
import { diffPolicy } from "@/lib/services/policy/read-policy";
import { ChangesWire } from "../../../../_wire/policy";
import { sentencesOf } from "../../../../_wire/sentences";

export const POST = route(CheckPolicyInput, diffPolicy, {
  method: "POST",
  path: "/api/v1/paths/{slug}/policy/diff",
  summary: "Compare a policy with the live one",
  tag: "Policy",
  idempotency: "none",
  bodyLimitBytes: 4 * 1024 * 1024,
  responses: { 200: { about: "What it would change", schema: ChangesWire } },
  present: ({ changes, groups }) => ({ changes, sentences: sentencesOf(groups) }),
});

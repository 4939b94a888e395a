import { ChangesWire, changesWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { CheckPolicyInput } from "@/lib/services/policy/inputs";
import { diffPolicy } from "@/lib/services/policy/read-policy";

export const POST = route(CheckPolicyInput, diffPolicy, {
  method: "POST",
  path: "/api/v1/paths/{slug}/policy/diff",
  summary: "Compare a policy with the live one",
  tag: "Policy",
  idempotency: "none",
  bodyLimitBytes: 4 * 1024 * 1024,
  responses: { 200: { about: "What it would change", schema: ChangesWire } },
  present: changesWire,
});

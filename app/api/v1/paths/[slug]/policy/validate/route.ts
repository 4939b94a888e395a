import { CheckedWire, checkedWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { CheckPolicyInput } from "@/lib/services/policy/inputs";
import { validatePolicy } from "@/lib/services/policy/validate";

export const POST = route(CheckPolicyInput, validatePolicy, {
  method: "POST",
  path: "/api/v1/paths/{slug}/policy/validate",
  summary: "Check a policy without storing it",
  tag: "Policy",
  idempotency: "none",
  bodyLimitBytes: 4 * 1024 * 1024,
  responses: { 200: { about: "What a publish would refuse or warn of", schema: CheckedWire } },
  present: checkedWire,
});

import { CheckedWire, checkedWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { CheckOrganisationInput } from "@/lib/services/policy/inputs";
import { validateOrganisation } from "@/lib/services/policy/validate";

export const POST = route(CheckOrganisationInput, validateOrganisation, {
  method: "POST",
  path: "/api/v1/organisation/validate",
  summary: "Check an organisation without storing it",
  tag: "Policy",
  idempotency: "none",
  bodyLimitBytes: 4 * 1024 * 1024,
  responses: { 200: { about: "What a publish would refuse or warn of", schema: CheckedWire } },
  present: checkedWire,
});

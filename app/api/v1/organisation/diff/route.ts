import { ChangesWire, placesWire } from "@/lib/contracts/policy";
import { route } from "@/lib/http/route";
import { CheckOrganisationInput } from "@/lib/services/policy/inputs";
import { diffOrganisation } from "@/lib/services/policy/read-policy";

export const POST = route(CheckOrganisationInput, diffOrganisation, {
  method: "POST",
  path: "/api/v1/organisation/diff",
  summary: "Compare an organisation with the live one",
  tag: "Policy",
  idempotency: "none",
  bodyLimitBytes: 4 * 1024 * 1024,
  responses: { 200: { about: "What it would change", schema: ChangesWire } },
  present: placesWire,
});

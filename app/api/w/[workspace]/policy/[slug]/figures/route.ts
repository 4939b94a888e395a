import { sessionRoute } from "@/lib/http/session-route";
import { readRuleFigures } from "@/lib/services/policy/figures/rule-figures";
import { ReadRuleFigures } from "@/lib/services/policy/forecast/inputs";

export const GET = sessionRoute(ReadRuleFigures, readRuleFigures);

import { verbRoute } from "@/lib/http/verb-route";
import { validateOrganisation } from "@/lib/verbs/organisation";

export const POST = verbRoute(validateOrganisation);

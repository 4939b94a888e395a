import { verbRoute } from "@/lib/http/verb-route";
import { compareOrganisation } from "@/lib/verbs/organisation";

export const POST = verbRoute(compareOrganisation);

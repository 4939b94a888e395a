import { verbRoute } from "@/lib/http/verb-route";
import { publishDraft } from "@/lib/verbs/policy";

export const POST = verbRoute(publishDraft);

import { verbRoute } from "@/lib/http/verb-route";
import { reviewDraft } from "@/lib/verbs/policy";

export const POST = verbRoute(reviewDraft);

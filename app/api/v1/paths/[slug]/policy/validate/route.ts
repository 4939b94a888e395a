import { verbRoute } from "@/lib/http/verb-route";
import { validatePolicy } from "@/lib/verbs/policy";

export const POST = verbRoute(validatePolicy);

import { verbRoute } from "@/lib/http/verb-route";
import { comparePolicy } from "@/lib/verbs/policy";

export const POST = verbRoute(comparePolicy);

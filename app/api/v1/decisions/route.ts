import { verbRoute } from "@/lib/http/verb-route";
import { dryRun } from "@/lib/verbs/intake";

export const POST = verbRoute(dryRun);

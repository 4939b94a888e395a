import { verbRoute } from "@/lib/http/verb-route";
import { endShift } from "@/lib/verbs/schedule";

export const POST = verbRoute(endShift);

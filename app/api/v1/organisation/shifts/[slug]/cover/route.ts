import { verbRoute } from "@/lib/http/verb-route";
import { coverShift } from "@/lib/verbs/schedule";

export const POST = verbRoute(coverShift);

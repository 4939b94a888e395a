import { verbRoute } from "@/lib/http/verb-route";
import { putShift } from "@/lib/verbs/schedule";

export const PUT = verbRoute(putShift);

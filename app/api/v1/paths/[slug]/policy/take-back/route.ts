import { verbRoute } from "@/lib/http/verb-route";
import { takeBack } from "@/lib/verbs/policy";

export const POST = verbRoute(takeBack);

import { verbRoute } from "@/lib/http/verb-route";
import { publishImport } from "@/lib/verbs/imports";

export const POST = verbRoute(publishImport);

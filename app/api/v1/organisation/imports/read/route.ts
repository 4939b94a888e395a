import { verbRoute } from "@/lib/http/verb-route";
import { readImport } from "@/lib/verbs/imports";

export const POST = verbRoute(readImport);

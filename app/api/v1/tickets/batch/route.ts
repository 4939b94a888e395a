import { verbRoute } from "@/lib/http/verb-route";
import { createBatch } from "@/lib/verbs/intake";

export const POST = verbRoute(createBatch);

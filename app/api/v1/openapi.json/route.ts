import { json } from "@/lib/http/respond";
import { openApi } from "../document";

export const dynamic = "force-dynamic";

/** Not a `route()`: read by tools before they have a key; it says nothing that the code doesn't. */
export const GET = (): Response => json(200, openApi(), { "cache-control": "public, max-age=300" });

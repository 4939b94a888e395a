import { json } from "@/lib/http/respond";

export const dynamic = "force-dynamic";

/** Whether the process answers at all. Not a `route()`: asked by supervisors, without a key. */
export const GET = (): Response => json(200, { status: "ok" });

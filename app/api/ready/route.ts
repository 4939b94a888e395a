import { json } from "@/lib/http/respond";
import { readReadiness } from "@/lib/services/operations/read-readiness";

export const dynamic = "force-dynamic";

/** Whether calls can be served: database, migrations, worker. Not a `route()`: asked by balancers, without a key. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness();
  return json(readiness.ready ? 200 : 503, readiness, readiness.ready ? {} : { "retry-after": "5" });
}

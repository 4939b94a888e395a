import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { jsonSchemaOf, schemaNames } from "@/lib/domain/policy/json-schema";
import { requestIdOf } from "@/lib/http/request-id";
import { json, problemResponse } from "@/lib/http/respond";

/** Not a `route()`: fetched by editors, which have no key; it says nothing that the code doesn't. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  const { name } = await params;
  const known = schemaNames.find((each) => each === name);
  if (known !== undefined) return json(200, jsonSchemaOf(known), { "cache-control": "public, max-age=300" });
  return problemResponse(notFound(msg("faults.not_found.schema")), requestIdOf(request.headers), {
    language: request.headers.get("accept-language"),
  });
}

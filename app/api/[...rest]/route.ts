import { notFound } from "@/lib/domain/errors";
import { say } from "@/lib/domain/texts";
import { requestIdOf } from "@/lib/http/request-id";
import { problemResponse } from "@/lib/http/respond";

/** An address under /api that nothing answers: a program is told so, rather than sent to the sign-in page. */
const nothingHere = (request: Request): Response =>
  problemResponse(notFound(say("faults.not_found.address")), requestIdOf(request.headers), {
    language: request.headers.get("accept-language"),
  });

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as HEAD,
  nothingHere as OPTIONS,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};

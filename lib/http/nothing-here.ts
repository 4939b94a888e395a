import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { requestIdOf } from "./request-id";
import { problemResponse } from "./respond";

/** An address under /api that nothing answers: a program is told so, rather than sent to the sign-in page. */
export const nothingHere = (request: Request): Response =>
  problemResponse(notFound(msg("faults.not_found.address")), requestIdOf(request.headers), {
    language: request.headers.get("accept-language"),
  });

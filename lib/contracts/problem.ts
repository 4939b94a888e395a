import * as z from "zod";
import type { ErrorCode } from "@/lib/domain/errors";

/** Trouble that only a transport can have; the rest are `DomainError`s. */
export const transportCodes = [
  "malformed",
  "unauthenticated",
  "too_large",
  "unsupported",
  "internal",
] as const;
export type TransportCode = (typeof transportCodes)[number];
export type ProblemCode = ErrorCode | TransportCode;

/** Every code there is and its HTTP status; `satisfies` makes a missing one a type error. */
export const problemTable = {
  malformed: { status: 400, title: "The request could not be read" },
  unauthenticated: { status: 401, title: "Sign-in or API key needed" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict with the current state" },
  too_large: { status: 413, title: "Too large" },
  unsupported: { status: 415, title: "Content type not supported" },
  invalid: { status: 422, title: "The request is not valid" },
  limit: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "Not available at the moment" },
} as const satisfies Record<ProblemCode, { status: number; title: string }>;

/** RFC 9457 with our members: `code`, `errors`, `request_id`, `current` (state a stale writer must look at). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(problemTable) as [ProblemCode, ...ProblemCode[]]),
    request_id: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
    current: z.unknown().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

import pino from "pino";
import { env } from "./env";

const secretKeys = ["password", "secret", "token", "authorization", "cookie", "api_key", "apiKey"];

/** Paths pino blanks at the top and one level down; deeper values must not be logged at all. */
const redact = [
  ...secretKeys.flatMap((key) => [key, `*.${key}`, `headers.${key}`, `req.headers.${key}`]),
  'headers["set-cookie"]',
  'req.headers["set-cookie"]',
];

export type Logger = pino.Logger;

let root: Logger | undefined;

/** The process-wide logger: one JSON line per entry on stdout, times in RFC 3339, secrets blanked. */
export function logger(): Logger {
  root ??= pino({
    level: env.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redact, censor: "[hidden]" },
    serializers: { err: pino.stdSerializers.errWithCause },
  });
  return root;
}

/** A logger whose every line carries `request_id`, the value of the response's `x-request-id`. */
export function requestLogger(requestId: string): Logger {
  return logger().child({ request_id: requestId });
}

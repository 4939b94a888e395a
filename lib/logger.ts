import pino from "pino";
import { now } from "./clock";
import { env } from "./env";
import { guardConsole } from "./logger/console";
import { safeFields } from "./logger/safe-fields";
import { Sink, type SinkState } from "./logger/sink";
import { singleton } from "./process/singleton";

export { errorLine } from "./logger/safe-error";

export type Logger = pino.Logger;

/** One file must have one writer. */
const log = (): { root: Logger; sink: Sink } => singleton("log", made);

function made(): { root: Logger; sink: Sink } {
  const sink = new Sink(1, lossLine);
  process.once("exit", () => sink.flush());
  const root = pino(
    {
      level: env.LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: safeFields },
      // The fields are safe already; the usual serialiser would look for more.
      serializers: { err: (safe: unknown) => safe },
      hooks: {
        logMethod: function (given, method) {
          const [first, words] = given as unknown[];
          if (first instanceof Error) method.apply(this, [{ err: first }, "failed"]);
          else if (typeof first === "string") method.apply(this, [first]);
          else method.apply(this, [first as object, typeof words === "string" ? words : ""]);
        },
      },
    },
    sink,
  );
  return { root, sink };
}

function lossLine(lost: number, reason: string): string {
  const time = new Date(now()).toISOString();
  const msg = "the log can be written again; lines were lost";
  return `${JSON.stringify({ level: 40, time, pid: process.pid, lost, reason, msg })}\n`;
}

/**
 * The process-wide logger: one JSON line per entry on stdout, times in RFC 3339. Of errors it tells names, codes and
 * places, of other fields the known ones: no text that a person wrote. A disk that is full costs lines, nothing else.
 */
export function logger(): Logger {
  return log().root;
}

/** A logger whose every line carries `request_id`, the value of the response's `x-request-id`. */
export function requestLogger(requestId: string): Logger {
  return logger().child(safeFields({ request_id: requestId }));
}

/** Whether lines can be written, tried at once where they could not. */
export async function logState(): Promise<SinkState> {
  const { sink } = log();
  if (sink.state().failing) await sink.probe();
  return sink.state();
}

/** What frameworks print goes the same way, for a process that serves. */
export function guardOutput(): void {
  guardConsole(logger);
}

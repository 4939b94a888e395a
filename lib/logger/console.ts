import { stripVTControlCharacters } from "node:util";
import type { Logger } from "pino";
import { singleton } from "../process/singleton";

type Level = "error" | "warn" | "info" | "debug";
const levels = {
  error: "error",
  warn: "warn",
  log: "info",
  info: "info",
  debug: "debug",
  trace: "debug",
} as const;

const output = singleton("console", () => ({ isGuarded: false }));

/**
 * Sends what frameworks print to the log, through the same sieve as our own lines: errors by their safe fields, the
 * head of a text up to where a value may begin. Errors print their statement's parameters otherwise.
 */
export function guardConsole(logger: () => Logger): void {
  if (output.isGuarded) return;
  output.isGuarded = true;
  for (const [name, level] of Object.entries(levels) as [keyof typeof levels, Level][])
    console[name] = (...given: unknown[]) => line(logger(), level, given);
  console.dir = (...given: unknown[]) => line(logger(), "debug", given);
  console.table = (...given: unknown[]) => line(logger(), "debug", given);
  for (const [stream, level] of [
    [process.stdout, "info"],
    [process.stderr, "warn"],
  ] as const) {
    // A closed pipe or a full disk is told by the log itself.
    stream.on("error", () => undefined);
    stream.write = ((text: unknown, ...rest: unknown[]) => {
      line(logger(), level, [typeof text === "string" ? text : ""]);
      const done = rest.find((each) => typeof each === "function");
      if (typeof done === "function") queueMicrotask(() => done());
      return true;
    }) as typeof stream.write;
  }
}

function line(logger: Logger, level: Level, given: readonly unknown[]): void {
  const errors = given.filter((each): each is Error => each instanceof Error);
  const err: { err?: Error } = errors[0] === undefined ? {} : { err: errors[0] };
  // What follows the first text is put into it.
  const words = typeof given[0] === "string" ? headOf(given[0]) : "";
  if (words === "" && errors.length === 0) return;
  logger[level]({ ...err, name: "console" }, words === "" ? "an error was printed" : words);
}

/** Heads of what the framework prints; what follows may be anything. */
const heads = [
  "⨯ unhandledRejection",
  "⨯ uncaughtException",
  "⨯ Failed to",
  "Failed to find Server Action",
  "Failed query",
  "Error occurred prerendering",
  "▲ Next.js",
  "✓ Ready",
  "⚠",
];
const nameOfError = /^(?:Uncaught )?([A-Z]\w{0,40}Error)\b/;

/** What kind of text it is: nothing of its own words, which may be anybody's. */
function headOf(text: string): string {
  const plain = stripVTControlCharacters(text).trimStart();
  if (plain === "") return "";
  return heads.find((head) => plain.startsWith(head)) ?? nameOfError.exec(plain)?.[1] ?? "a text was printed";
}

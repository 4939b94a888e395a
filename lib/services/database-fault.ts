/**
 * What became of a statement that failed, as far as the caller must know it. `twin`: a unique key was taken. `race`: lost
 * to another transaction, which may be tried again. `node`: a part of a distributed database went away and the whole was
 * undone, which may be tried again too. `busy`: cancelled for time. `away`: the server is lost or full. `unknown`: it may
 * have been stored.
 */
export type DatabaseFault = "twin" | "race" | "node" | "busy" | "away" | "unknown";

/** What a coordinator passes on of its nodes as an internal error, in whose words. */
const internal: readonly [words: RegExp, fault: DatabaseFault][] = [
  [/already committed/i, "unknown"],
  [/duplicate key value violates unique constraint/i, "twin"],
  [/postmaster was shut down|terminating connection|server closed the connection/i, "node"],
  [/connection (?:not open|refused|reset)|connection to the remote node/i, "node"],
  [/database system is (?:starting up|shutting down|in recovery)/i, "node"],
];

const byCode: readonly [code: RegExp, fault: DatabaseFault][] = [
  [/^(?:08007|40003)$/, "unknown"],
  [/^23505$/, "twin"],
  [/^(?:40001|40P01)$/, "race"],
  [/^(?:40...|57014|55P03)$/, "busy"],
  [/^(?:08|53|57)...$/, "away"],
  [
    /^(?:CONNECTION_.*|CONNECT_TIMEOUT|ECONN.*|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    "away",
  ],
];

/** The one place that reads error codes of the database and its driver, wherever in the chain of causes they are. */
export function databaseFault(error: unknown): DatabaseFault | null {
  for (const { code, message } of chainOf(error)) {
    const table = code === "XX000" ? internal : byCode;
    const text = code === "XX000" ? message : code;
    const row = table.find(([pattern]) => pattern.test(text));
    if (row !== undefined) return row[1];
  }
  return null;
}

const mostDepth = 8;

/** The error and what caused it, outermost first: drizzle, next-auth and Node's own each wrap in their way. */
function* chainOf(error: unknown, depth = 0): Generator<{ code: string; message: string }> {
  if (!(error instanceof Error) || depth >= mostDepth) return;
  yield { code: "code" in error && typeof error.code === "string" ? error.code : "", message: error.message };
  if (error instanceof AggregateError) for (const each of error.errors) yield* chainOf(each, depth + 1);
  const { cause } = error;
  // next-auth keeps what was thrown one level down.
  if (typeof cause === "object" && cause !== null && "err" in cause) yield* chainOf(cause.err, depth + 1);
  yield* chainOf(cause, depth + 1);
}

/** What a log may say of an error: names and codes, places in our code, never text that somebody wrote. */
type SafeError = {
  type: string;
  message?: string;
  stack?: string;
  cause?: SafeError;
  errors?: SafeError[];
  [field: string]: string | number | SafeError | SafeError[] | undefined;
};

const deepest = 6;
const mostErrors = 8;
const mostFrames = 30;

/** Fields of errors that name things of ours or of the system: PostgreSQL's, Node's, the framework's. */
const named: Readonly<Record<string, RegExp>> = {
  code: /^[A-Z0-9_]{2,60}$/,
  errno: /^-?\d{1,6}$/,
  syscall: /^[a-z]{1,24}$/,
  address: /^[0-9a-f.:]{2,45}$/,
  port: /^\d{1,5}$/,
  severity: /^[A-Z]{3,10}$/,
  schema_name: /^[\w$]{1,63}$/,
  table_name: /^[\w$]{1,63}$/,
  column_name: /^[\w$]{1,63}$/,
  constraint_name: /^[\w$]{1,63}$/,
  routine: /^\w{1,63}$/,
  digest: /^\d{1,12}(@E\d+)?$/,
  kind: /^[a-z_-]{1,40}$/,
};

/** Heads of messages that the engine and the drivers write; what follows them may be anybody's text. */
const known = [
  "Cannot read properties of undefined",
  "Cannot read properties of null",
  "Cannot set properties of undefined",
  "Cannot set properties of null",
  "Maximum call stack size exceeded",
  "Invalid array length",
  "Invalid string length",
  "Invalid time value",
  "Invalid count value",
  "Converting circular structure to JSON",
  "The operation was aborted",
  "This operation was aborted",
  "fetch failed",
  "URI malformed",
  "Failed query",
  "duplicate key value violates unique constraint",
  "violates check constraint",
  "violates foreign key constraint",
  "violates not-null constraint",
  "invalid input syntax",
  "canceling statement due to statement timeout",
  "canceling statement due to lock timeout",
  "canceling statement due to user request",
  "terminating connection",
  "the database system is",
  "deadlock detected",
  "could not serialize access",
  "permission denied",
  "out of range",
  "value too long",
  "Failed to find Server Action",
  "The server could not finish this Suspense boundary",
  "An error occurred in the Server Components render",
];
const endings = [/ is not a function$/, / is not iterable\b/, / is not defined$/, / is not a constructor$/];

/** Of a variable that is missing or wrong: its message names it, never its value. */
const ofVariable = /^[A-Z_]+: [\x20-\x7e]{1,300}$/;

/** A refusal's message is the key of its words, which names no one. */
const keyOfRefusal = /^faults(\.[a-z]\w{0,40}){1,4}$/;

/** The error and its causes as a log may hold them. */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: error === null ? "null" : typeof error };
  const safe: SafeError = { type: nameOf(error) };
  const message = messageOf(error);
  if (message !== null) safe.message = message;
  for (const [field, pattern] of Object.entries(named)) {
    const value: unknown = Reflect.get(error, field);
    if ((typeof value === "string" || typeof value === "number") && pattern.test(String(value)))
      safe[field] = value;
  }
  const statement = statementOf(Reflect.get(error, "query"));
  if (statement !== null) safe.statement = statement;
  const stack = framesOf(error);
  if (stack !== "") safe.stack = stack;
  if (depth >= deepest) return safe;
  const cause = causeOf(error);
  if (cause !== undefined) safe.cause = safeError(cause, depth + 1);
  const several: unknown = Reflect.get(error, "errors");
  if (Array.isArray(several) && several.some((each) => each instanceof Error))
    safe.errors = several.slice(0, mostErrors).map((each) => safeError(each, depth + 1));
  return safe;
}

/** One line of the same, for a row that tells why a job failed. */
export function errorLine(error: unknown): string {
  const parts: string[] = [];
  for (let at: SafeError | undefined = safeError(error); at !== undefined; at = at.cause)
    parts.push(
      [at.type, at.code, at.message, at.constraint_name]
        .filter((part) => part !== undefined && part !== "Error")
        .join(" "),
    );
  return parts.filter((part) => part !== "").join(" < ");
}

/** next-auth keeps what was thrown one level down, beside names of its own. */
function causeOf(error: Error): unknown {
  const { cause } = error;
  if (typeof cause === "object" && cause !== null && "err" in cause && cause.err instanceof Error)
    return cause.err;
  return cause instanceof Error ? cause : undefined;
}

function nameOf(error: Error): string {
  const { name } = error;
  return typeof name === "string" && /^[A-Za-z]\w{0,60}$/.test(name) ? name : "Error";
}

function messageOf({ name, message }: Error): string | null {
  if (typeof message !== "string") return null;
  if (name === "EnvError" && ofVariable.test(message)) return message;
  if (keyOfRefusal.test(message)) return message;
  const head = known.find((each) => message.includes(each));
  if (head !== undefined) return head;
  const ending = endings.map((pattern) => pattern.exec(message)?.[0]).find((found) => found !== undefined);
  return ending === undefined ? null : ending.trim();
}

/** What a statement does and to which table; its values may stand in it. */
function statementOf(query: unknown): string | null {
  if (typeof query !== "string") return null;
  const verb = /^\s*(with|select|insert|update|delete|listen|notify|begin|commit|lock)\b/i.exec(query)?.[1];
  if (verb === undefined) return null;
  const table = /\b(?:insert into|update|delete from|from|join) "?([a-z_]{1,63})"?/i.exec(query)?.[1];
  return table === undefined ? verb.toLowerCase() : `${verb.toLowerCase()} ${table}`;
}

const frame =
  /^ *at (?:[\w$.<>[\] #*]{1,160} \()?(?:async )?(?:file:|node:|webpack:|turbopack:|\[|\/|\.\/|[A-Za-z]:\\)[^\n]{0,300}:\d+:\d+\)?$/;

/** The places of the stack alone: its head repeats the message, which may have lines that look like places. */
function framesOf({ stack, message }: Error): string {
  if (typeof stack !== "string") return "";
  const head = typeof message === "string" && message !== "" ? stack.indexOf(message) : -1;
  const body = head === -1 ? stack : stack.slice(head + message.length);
  return body
    .split("\n")
    .filter((line) => frame.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim())
    .join("\n");
}

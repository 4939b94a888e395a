import * as z from "zod";

/** A variable is missing or wrong. The message names it, never its value. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  constructor(
    readonly variable: string,
    problem: string,
  ) {
    super(`${variable}: ${problem}`);
  }
}

const flag = z.enum(["0", "1", "true", "false"]).transform((text) => text === "1" || text === "true");
const count = z.string().regex(/^\d+$/, "must be a whole number").transform(Number);
const port = count.refine((value) => value <= 65_535, "must be a port number");
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
  .refine(
    (text) => URL.canParse(text),
    "must be an address such as postgres://user:password@host:5432/database, signs in it percent-encoded",
  );
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

type Variable<T> = { readonly parse: z.ZodType<T>; readonly about: string; readonly secret?: true };

function variable<T>(parse: z.ZodType<T>, about: string): Variable<T> {
  return { parse, about };
}

function secret<T>(parse: z.ZodType<T>, about: string): Variable<T> {
  return { parse, about, secret: true };
}

/** Every environment variable the product reads. `docs/environment.md` is printed from this table. */
export const variables = {
  DATABASE_URL: secret(databaseUrl, "PostgreSQL 15 or newer, as the app role (no superuser, owns nothing)"),
  DATABASE_OWNER_URL: secret(
    databaseUrl.optional(),
    "The same database as the owner role; only `npm run migrate` and `npm run distribute` use it",
  ),
  DATABASE_READ_URL: secret(
    databaseUrl.optional(),
    "A replica for dashboards, drills and forecasts; the dashboard says where it is behind; default: DATABASE_URL",
  ),
  DATABASE_DIRECT_URL: secret(
    databaseUrl.optional(),
    "For LISTEN, where DATABASE_URL is a transaction pooler; default: DATABASE_URL",
  ),
  DATABASE_POOL_SIZE: variable(count.default(10), "Connections per process"),
  DATABASE_STATEMENT_TIMEOUT_MS: variable(count.default(15_000), "A statement that runs longer is cancelled"),
  DATABASE_LOCK_TIMEOUT_MS: variable(
    count.default(5_000),
    "A statement that waits longer for a lock is cancelled",
  ),
  HOST: variable(z.string().default("127.0.0.1"), "Address `npm start` listens on; 0.0.0.0 for all"),
  PORT: variable(port.default(3000), "Port of the web process"),
  BATON_DIR: variable(
    z.string().default(".baton"),
    "Where `npm start` keeps its database, logs and demo.json",
  ),
  BATON_DIST_DIR: variable(z.string().default(".next"), "Where the build is kept"),
  BATON_INSTANCE: variable(
    z
      .string()
      .regex(/^[a-z0-9-]{1,32}$/, "must be 1 to 32 of a-z, 0-9, -")
      .default("baton"),
    "Part of the cookie names, so that copies on one host don't sign each other out",
  ),
  BATON_DEMO: variable(flag.default(false), "Set by `npm start` when the demo workspace exists"),
  BATON_URL: variable(
    httpUrl.default("http://127.0.0.1:3000"),
    "Address written to demo.json; set by `npm start`",
  ),
  BATON_DEMO_SEED: variable(count.default(42), "The same seed makes the same demo, relative to now"),
  BATON_DEMO_TICKETS: variable(count.default(480), "Tickets in the demo's 60 days"),
  LOG_LEVEL: variable(
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    "Least level that is logged",
  ),
  NODE_ENV: variable(
    z.enum(["development", "production", "test"]).default("development"),
    "Set by the commands",
  ),
  NEXT_RUNTIME: variable(z.string().optional(), "Set by Next.js"),
  AUTH_SECRET: secret(
    z.string().min(32, "must have at least 32 characters"),
    "Signs sessions; the same in every process",
  ),
  AUTH_URL: variable(
    httpUrl.optional(),
    "The public address, where a proxy hides it, e.g. https://desk.example.org",
  ),
  AUTH_TRUST_HOST: variable(
    flag.default(true),
    "Believe the Host header; set 0 where nothing in front checks it, together with AUTH_URL",
  ),
  AUTH_OIDC_ISSUER: variable(
    httpUrl.refine(isPrivateToUs, "must be https, save on loopback").optional(),
    "Issuer of an OpenID Connect provider; with it set, ID and SECRET are needed",
  ),
  AUTH_OIDC_ID: variable(z.string().min(1).optional(), "Client id at that provider"),
  AUTH_OIDC_SECRET: secret(z.string().min(1).optional(), "Client secret at that provider"),
  AUTH_OIDC_NAME: variable(z.string().min(1).default("Single sign-on"), "Text on its sign-in button"),
  AUTH_OIDC_TRUST_EMAIL: variable(
    flag.default(false),
    "Believe its e-mail addresses though it does not say that they are verified (Microsoft Entra ID)",
  ),
  SMTP_URL: secret(
    z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .refine((text) => URL.canParse(text), "must be an address such as smtp://user:password@host:587")
      .optional(),
    "Mail server for invitations, e.g. smtp://user:password@host:587; without it links are handed over by hand",
  ),
  MAIL_FROM: variable(
    z.string().default("Baton <baton@localhost>"),
    "Sender of e-mails, e.g. Baton <baton@example.org>",
  ),
  TRUSTED_PROXIES: variable(
    count.optional(),
    "Proxies in front that append to X-Forwarded-For and say host and protocol; 0: such headers are dropped. Default: 1 where AUTH_URL is set, else 0",
  ),
  RATE_LIMIT_PER_MINUTE: variable(count.default(60_000), "Calls of one API key a minute, over all processes"),
  WORKER_BATCH: variable(
    count.refine((value) => value > 0, "must be 1 or more").default(200),
    "Due tickets a worker takes at once",
  ),
  CI: variable(z.string().optional(), "Set by build servers"),
  CHROME_PATH: variable(z.string().optional(), "Browser for the end-to-end tests"),
  BATON_REAL_DATA: variable(
    z.string().default("../shared/data"),
    "Where tests and benches find the real data; without it they are skipped",
  ),
  BATON_TEST_DATABASE_URL: secret(
    databaseUrl.optional(),
    "As role baton_app: a database that the database tests use and empty, in place of one of their own; it has `test` in its name",
  ),
  BATON_TEST_DATABASE_OWNER_URL: secret(
    databaseUrl.optional(),
    "The same database as its owner, role baton_owner",
  ),
  E2E_URL: variable(httpUrl.optional(), "Address of the running copy under test; set by `npm test`"),
} as const;

export type VariableName = keyof typeof variables;
type Values = { readonly [Name in VariableName]: z.output<(typeof variables)[Name]["parse"]> };

const parsed = new Map<string, { raw: string | undefined; value: unknown }>();

function read(name: VariableName): unknown {
  // An empty variable is how shells and compose files say "not set".
  const raw = process.env[name] || undefined;
  const known = parsed.get(name);
  if (known && known.raw === raw) return known.value;
  const result = variables[name].parse.safeParse(raw);
  if (!result.success) {
    const problem = raw === undefined ? "must be set" : (result.error.issues[0]?.message ?? "is not valid");
    throw new EnvError(name, `${problem} (${variables[name].about})`);
  }
  parsed.set(name, { raw, value: result.data });
  return result.data;
}

/** The environment, each variable checked when it is first read; throws `EnvError` naming it. */
export const env: Values = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys(variables).map((name) => [name, { enumerable: true, get: () => read(name as VariableName) }]),
  ),
) as Values;

/** What makes sense only together. */
const together = [["AUTH_OIDC_ISSUER", "AUTH_OIDC_ID", "AUTH_OIDC_SECRET"]] as const;

/** An issuer over plain http could be anybody on the way, save on this very machine. */
export function isPrivateToUs(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * Checks every variable at once, for a process that starts; throws the first `EnvError`.
 * @param without those that this process does without
 */
export function checkEnv({ without = [] }: { without?: readonly VariableName[] } = {}): void {
  const names = Object.keys(variables) as VariableName[];
  for (const name of names) if (!without.includes(name)) read(name);
  for (const names of together) {
    const absent = names.find((name) => env[name] === undefined);
    const given = names.find((name) => env[name] !== undefined);
    if (absent !== undefined && given !== undefined) {
      throw new EnvError(absent, `must be set, since ${given} is (${variables[absent].about})`);
    }
  }
  if (!env.AUTH_TRUST_HOST && env.AUTH_URL === undefined)
    throw new EnvError("AUTH_URL", `must be set, since AUTH_TRUST_HOST is 0 (${variables.AUTH_URL.about})`);
}

/** The table of `docs/environment.md`, one Markdown row per variable. */
export function environmentTable(): string {
  const rows = Object.entries(variables).map(
    ([name, { parse, about, secret: isSecret }]: [string, Variable<unknown>]) => {
      const absent = parse.safeParse(undefined);
      const fallback = absent.success
        ? absent.data === undefined
          ? "none"
          : `\`${String(absent.data)}\``
        : "**required**";
      return `| \`${name}\` | ${fallback} | ${isSecret ? "yes" : ""} | ${about} |`;
    },
  );
  return ["| variable | default | secret | meaning |", "|---|---|---|---|", ...rows].join("\n");
}

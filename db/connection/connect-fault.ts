import { sql } from "drizzle-orm";
import type { VariableName } from "@/lib/env";
import { errorLine } from "@/lib/logger";
import { openDb } from "../client";

type Fault = { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown };

/** PostgreSQL's and the system's codes → what to do. `place` is host, port and database, never the password. */
const advice: Readonly<Record<string, (place: DatabaseAddress) => string>> = {
  ECONNREFUSED: ({ host, port }) =>
    `nothing listens at ${host}:${port}. Start PostgreSQL there, or correct host and port.`,
  ENOTFOUND: ({ host }) => `no machine is named ${host}. Correct the host.`,
  EAI_AGAIN: ({ host }) =>
    `the name ${host} can't be looked up at the moment. Check the network, or give an address.`,
  EHOSTUNREACH: ({ host, port }) =>
    `${host}:${port} can't be reached from here. Check the network and firewall.`,
  ENETUNREACH: ({ host, port }) =>
    `${host}:${port} can't be reached from here. Check the network and firewall.`,
  CONNECT_TIMEOUT: ({ host, port }) =>
    `${host}:${port} does not answer. Check that PostgreSQL runs there and the firewall.`,
  CONNECTION_CLOSED: ({ host, port }) => `${host}:${port} hung up. Check that it is PostgreSQL, and its log.`,
  ECONNRESET: ({ host, port }) => `${host}:${port} hung up. Check that it is PostgreSQL, and its log.`,
  "28P01": ({ user }) =>
    `the password of ${user} is wrong. Correct it, or set it with: alter role ${user} password '…'`,
  "28000": ({ user }) =>
    `${user} may not connect from here. Check that the role may log in, and pg_hba.conf.`,
  "3D000": ({ database, user }) =>
    `there is no database ${database}. Make it with: create database ${database} owner ${user}`,
  "42501": ({ user }) => `${user} lacks a right that this needs. It must be the role that owns the tables.`,
  "53300": () => "the server has no connection left. Raise max_connections, or lower DATABASE_POOL_SIZE.",
  "57P03": () => "the server is starting or stopping. Try again in a moment.",
};

type DatabaseAddress = { host: string; port: string; database: string; user: string };

/**
 * Why this variable's address can't be used and what to do, or `null` where the error is of another kind.
 * @param url its value; neither it nor its password is in the text
 */
export function connectFault(variable: VariableName, url: string, error: unknown): string | null {
  const code = codeOf(error);
  const told = code === null ? undefined : advice[code];
  if (told === undefined) return null;
  try {
    const { hostname, port, pathname, username } = new URL(url);
    const place = {
      host: hostname,
      port: port || "5432",
      database: decodeURIComponent(pathname.slice(1)),
      user: decodeURIComponent(username),
    };
    return `${variable}: ${told(place)}`;
  } catch {
    return `${variable}: is no address such as postgres://user:password@host:5432/database.`;
  }
}

function codeOf(error: unknown, depth = 0): string | null {
  if (typeof error !== "object" || error === null || depth > 6) return null;
  const { code, cause, errors } = error as Fault;
  if (typeof code === "string" && Object.hasOwn(advice, code)) return code;
  if (Array.isArray(errors)) {
    const found = errors.map((each) => codeOf(each, depth + 1)).find((each) => each !== null);
    if (found !== undefined) return found;
  }
  return codeOf(cause, depth + 1);
}

/** Asks the database of this variable once. Throws what is wrong with the address and what to do. */
export async function reach(variable: VariableName, url: string): Promise<void> {
  const { db, client } = openDb(url, { size: 1, statementTimeoutMs: 10_000, name: "baton-reach" });
  try {
    await db.execute(sql`select 1`);
  } catch (error) {
    throw new Error(connectFault(variable, url, error) ?? `${variable}: ${errorLine(error)}`);
  } finally {
    await client.end({ timeout: 1 });
  }
}

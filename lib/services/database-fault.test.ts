import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { appDb } from "@/db/client";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { DomainError } from "@/lib/domain/errors";
import { troubleOf } from "@/lib/http/problem";
import { databaseFault } from "./database-fault";
import { makeWorkspace } from "./testing/workspace";
import { createTicket } from "./tickets/create-ticket";
import { createTickets } from "./tickets/create-tickets";
import { inOneStatement, inTransaction } from "./transaction";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("fault");
});

const failure = (code: string, message = "x") => Object.assign(new Error(message), { code });
const twinWords = 'duplicate key value violates unique constraint "ticket_external_102041"';
const committed = "cannot abort transaction 1201, it was already committed";

describe("an error of the database", () => {
  it.each([
    ["23505", twinWords, "twin", 409],
    ["XX000", twinWords, "twin", 409],
    ["XX000", committed, "unknown", 409],
    ["08007", "transaction resolution unknown", "unknown", 409],
    ["40003", "statement completion unknown", "unknown", 409],
    ["XX000", "postmaster was shut down", "node", 503],
    ["XX000", "terminating connection due to administrator command", "node", 503],
    ["XX000", "server closed the connection unexpectedly", "node", 503],
    ["XX000", "the database system is shutting down", "node", 503],
    ["40001", "could not serialize access", "race", 503],
    ["40P01", "deadlock detected", "race", 503],
    ["57014", "canceling statement due to statement timeout", "busy", 503],
    ["55P03", "canceling statement due to lock timeout", "busy", 503],
    ["57P01", "terminating connection due to administrator command", "away", 503],
    ["57P03", "the database system is starting up", "away", 503],
    ["53300", "too many clients", "away", 503],
    ["08006", "connection to the remote node failed", "away", 503],
    ["CONNECTION_CLOSED", "write CONNECTION_CLOSED", "away", 503],
    ["CONNECT_TIMEOUT", "The database does not answer", "away", 503],
    ["ECONNREFUSED", "connect ECONNREFUSED", "away", 503],
    ["EPIPE", "write EPIPE", "away", 503],
    ["EHOSTUNREACH", "connect EHOSTUNREACH", "away", 503],
    ["XX000", "cache lookup failed", null, 500],
    ["23514", twinWords, null, 500],
    ["P0001", committed, null, 500],
  ])("%s %s is %s: %i", (code, message, fault, status) => {
    const error = failure(code, message);
    const wrapped = [
      error,
      new Error("Failed query: insert", { cause: error }),
      new AggregateError([new Error("first"), error]),
      Object.assign(new Error("next-auth"), { cause: { err: error } }),
    ];
    for (const each of wrapped) {
      expect(databaseFault(each)).toBe(fault);
      const { code: told } = troubleOf(each);
      expect({ conflict: 409, unavailable: 503, internal: 500 }[told as string]).toBe(status);
    }
  });

  it("is not read from words that a caller may have sent", () => {
    expect(databaseFault(new Error(`Failed query: ${committed} postmaster was shut down`))).toBeNull();
    expect(databaseFault(committed)).toBeNull();
  });
});

/** Raised by the server itself, as a coordinator passes it on. */
const raise = (message: string) =>
  sql.raw(
    `do $$ begin raise exception using errcode = 'XX000', message = '${message.replaceAll("'", "''")}'; end $$`,
  );

describe.each([
  ["a transaction", inTransaction],
  ["one statement", inOneStatement],
] as const)("what fails in %s", (_, run) => {
  it("for a node that went away is done again, and is not available where that does not help", async () => {
    let tries = 0;
    const done = await run(null, async (db) => {
      tries += 1;
      if (tries < 3) await db.execute(raise("postmaster was shut down"));
      return "done";
    });
    expect([done, tries]).toEqual(["done", 3]);
    tries = 0;
    const failed = run(null, async (db) => {
      tries += 1;
      await db.execute(raise("terminating connection due to administrator command"));
    });
    await expect(failed).rejects.toMatchObject({ code: "unavailable", retryAfterS: 2 });
    expect(tries).toBe(4);
  });

  it("after it may have been stored is done once, and says so", async () => {
    let tries = 0;
    const failed = run(null, async (db) => {
      tries += 1;
      await db.execute(raise(committed));
    });
    await expect(failed).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^faults\.database\./),
    });
    expect(tries).toBe(1);
  });
});

describe("intake", () => {
  const ticket = (more: object = {}) => ({
    path: "customer-service",
    subject: "My address",
    source: "api",
    customer: { external_id: "c-1" },
    messages: [{ author: "customer" as const, body: "Where is my parcel?" }],
    ...more,
  });

  /** The first ticket that is stored fails with this, after `also`. */
  async function failOnce(message: string): Promise<void> {
    await database.ownerSql.unsafe(`
      drop trigger if exists fail_once on ticket;
      drop sequence if exists failed;
      create sequence failed;
      grant usage on sequence failed to baton_app;
      create or replace function fail_once() returns trigger language plpgsql as $$ begin
        if nextval('failed') = 1 then raise exception using errcode = 'XX000', message = '${message}'; end if;
        return new;
      end $$;
      create trigger fail_once before insert on ticket for each statement execute function fail_once();`);
  }

  it("takes a twin by whatever code it comes for one, and looks again", async () => {
    const workspace = await makeWorkspace(database.db);
    await failOnce(twinWords);
    const answer = await createTicket(workspace.as("admin"), ticket({ external_id: "e-1" }));
    expect(answer.key).toMatch(/-\d+$/);
  });

  it("of several tries none again that may be stored", async () => {
    const workspace = await makeWorkspace(database.db);
    const [ctx, batch] = [workspace.as("admin"), [ticket(), ticket({ customer: { external_id: "c-2" } })]];
    await failOnce(committed);
    const told = await createTickets(ctx, batch);
    expect(told).toEqual([expect.any(DomainError), expect.any(DomainError)]);
    expect(told).toMatchObject([{ code: "conflict" }, { code: "conflict" }]);
    await failOnce("postmaster was shut down");
    expect(await createTickets(ctx, batch)).toEqual([null, null]);
    const [{ n } = { n: -1 }] = await appDb().execute<{ n: number }>(
      sql`select count(*)::int as n from ticket where workspace_id = ${workspace.workspaceId}`,
    );
    expect(n).toBe(0);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { privateDatabase, type TestDatabase } from "@/db/testing";
import { makeWorkspace } from "@/lib/services/testing/workspace";
import * as tickets from "./tickets/route";

/** What a program is told where a distributed database passes on what happened to its node as an internal error. */

let database: TestDatabase;
let key: string;
beforeAll(async () => {
  database = await privateDatabase("away");
  ({ key } = await (await makeWorkspace(database.db)).key(["tickets:write", "tickets:read"]));
});

/** The first `times` tickets that are stored fail with these words. */
async function failing(words: string, times: number): Promise<void> {
  await database.ownerSql.unsafe(`
    drop trigger if exists fail_some on ticket;
    drop sequence if exists failed;
    create sequence failed;
    grant usage on sequence failed to baton_app;
    create or replace function fail_some() returns trigger language plpgsql as $$ begin
      if nextval('failed') <= ${times} then raise exception using errcode = 'XX000', message = '${words}'; end if;
      return new;
    end $$;
    create trigger fail_some before insert on ticket for each statement execute function fail_some();`);
}

async function send(external_id: string) {
  const body = {
    path: "customer-service",
    subject: "My parcel",
    external_id,
    customer: { external_id: "c-1" },
    messages: [{ author: "customer", body: "Where is my parcel?" }],
  };
  const request = new Request("http://desk.test/api/v1/tickets", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  const response = await tickets.POST(request, { params: Promise.resolve({}) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("POST /tickets on a distributed database", () => {
  it("waits for a node that is back in a moment", async () => {
    await failing("postmaster was shut down", 2);
    expect(await send("e-1")).toMatchObject({ status: 201 });
  });

  it("is not available while a node is away, and says when to come back", async () => {
    await failing("terminating connection due to administrator command", 99);
    const answer = await send("e-2");
    expect(answer).toMatchObject({ status: 503, text: expect.stringContaining('"code":"unavailable"') });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("says that it may have been stored, and stores it once where it is sent again", async () => {
    await failing("cannot abort transaction 1201, it was already committed", 1);
    const unknown = await send("e-3");
    expect(unknown).toMatchObject({ status: 409, text: expect.stringContaining('"code":"conflict"') });
    expect((await send("e-3")).status).toBe(201);
    expect((await send("e-3")).status).toBe(200);
  });

  it("takes the twin of another call for one", async () => {
    await failing(
      'duplicate key value violates unique constraint "ticket_workspace_id_source_external_id_key_102041"',
      1,
    );
    expect((await send("e-4")).status).toBeLessThan(300);
  });

  it("calls what it does not know an error of its own", async () => {
    await failing("cache lookup failed for relation 4711", 1);
    const answer = await send("e-5");
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("4711");
  });
});

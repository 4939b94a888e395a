import { beforeAll, describe, expect, it } from "vitest";
import { uuidv7, uuidv7Floor } from "@/lib/domain/ids";
import { ensurePartitions, idFloor, partitionHealth } from "./partitions";
import { privateDatabase, type TestDatabase } from "./testing";
import { makeGround, makeTicket } from "./testing/rows";

let database: TestDatabase;
beforeAll(async () => {
  database = await privateDatabase("parts");
});

const partitioned = ["audit", "clock_entry", "decision", "event", "message"];

async function audit(workspaceId: string, at: number, action = "test"): Promise<string> {
  const id = uuidv7(at, crypto.getRandomValues(new Uint8Array(10)));
  await database.sql`insert into audit (workspace_id, audit_id, actor, action, subject, at)
    values (${workspaceId}, ${id}, '{"kind": "ai"}', ${action}, 's', ${new Date(at)})`;
  return id;
}

async function homeOf(auditId: string): Promise<string | undefined> {
  const [row] = await database.ownerSql<{ home: string }[]>`
    select tableoid::regclass::text as home from audit where audit_id = ${auditId}`;
  return row?.home;
}

describe("monthly partitions", () => {
  it("bound months exactly where the ids of the app do", async () => {
    const march = Date.UTC(2020, 2, 1);
    expect(await ensurePartitions(database.db, march, Date.UTC(2020, 3, 30, 23))).toBe(
      2 * partitioned.length,
    );
    const rows = await database.ownerSql<{ bound: string }[]>`
      select pg_get_expr(relpartbound, oid) as bound from pg_class where relname = 'event_p2020_03'`;
    expect(rows[0]?.bound).toBe(
      `FOR VALUES FROM ('${uuidv7Floor(march)}') TO ('${uuidv7Floor(Date.UTC(2020, 3, 1))}')`,
    );
    const { workspaceId } = await makeGround(database.db);
    expect(await homeOf(await audit(workspaceId, march))).toBe("audit_p2020_03");
    expect(await homeOf(await audit(workspaceId, march - 1))).toBe("audit_default");
    expect(await homeOf(await audit(workspaceId, Date.UTC(2020, 3, 1) - 1))).toBe("audit_p2020_03");
    expect(await homeOf(await audit(workspaceId, Date.UTC(2020, 3, 1)))).toBe("audit_p2020_04");
  });

  it("are made once by many callers at once, and again for nobody", async () => {
    const from = Date.UTC(2019, 0, 15);
    const until = Date.UTC(2019, 5, 1);
    const made = await Promise.all([1, 2, 3, 4].map(() => ensurePartitions(database.db, from, until)));
    expect(made.sort((a, b) => a - b)).toEqual([0, 0, 0, 6 * partitioned.length]);
    expect(await ensurePartitions(database.db, from, until)).toBe(0);
  });

  it("take rows over from the default partition, which health tells of until then", async () => {
    const { workspaceId } = await makeGround(database.db);
    const at = Date.UTC(2031, 4, 17);
    const id = await audit(workspaceId, at);
    expect(await homeOf(id)).toBe("audit_default");
    const ill = await partitionHealth(database.db);
    expect(ill.map(({ table }) => table)).toEqual(partitioned);
    expect(ill.find(({ table }) => table === "audit")?.defaultHasRows).toBe(true);
    expect(ill.find(({ table }) => table === "event")?.defaultHasRows).toBe(false);

    await ensurePartitions(database.db, at, at);
    expect(await homeOf(id)).toBe("audit_p2031_05");
    expect(await database.sql`select 1 from audit where audit_id = ${id}`).toHaveLength(1);
    const well = await partitionHealth(database.db);
    expect(well.map(({ coveredUntil }) => coveredUntil)).toEqual(partitioned.map(() => Date.UTC(2031, 5, 1)));
    const rights = await database.ownerSql`
      select has_table_privilege('baton_app', 'audit_p2031_05', 'select, insert, update, delete') as any`;
    expect(rights[0]?.any).toBe(false);
  });

  it("move rows with their foreign keys and indexes", async () => {
    const ground = await makeGround(database.db);
    const ticketId = await makeTicket(database.db, ground);
    const at = Date.UTC(2032, 0, 5);
    const insert = (ticket: string, number: number) => database.sql`
      insert into message (workspace_id, message_id, ticket_id, number, author_kind, public, body, at, received_at)
      values (${ground.workspaceId}, ${uuidv7(at, crypto.getRandomValues(new Uint8Array(10)))}, ${ticket}, ${number},
        'customer', true, 'Hello', now(), now())`;
    await insert(ticketId, 1);
    await ensurePartitions(database.db, at, at);
    await insert(ticketId, 2);
    await expect(insert(ground.pathId, 1)).rejects.toMatchObject({ code: "23503" });
    const [own, other] = await Promise.all(
      ["message_p2032_01", "message_default"].map(
        (name) => database.ownerSql`select count(*)::int as n, (select count(*)::int from pg_index
          where indrelid = ${name}::regclass) as indexes from ${database.ownerSql(name)}`,
      ),
    );
    expect(own?.[0]).toMatchObject({ n: 2 });
    expect(own?.[0]?.indexes).toBe(other?.[0]?.indexes);
  });

  it("refuse a span that nobody can mean", async () => {
    await expect(ensurePartitions(database.db, 0, Date.UTC(2026, 0))).rejects.toMatchObject({
      cause: { code: "22023" },
    });
    await expect(ensurePartitions(database.db, 1, 0)).rejects.toMatchObject({ cause: { code: "22023" } });
  });

  it("leave out older months where a read begins at the ticket's floor", async () => {
    const created = Date.UTC(2031, 4, 20);
    const plan = await database.sql<{ "QUERY PLAN": string }[]>`
      explain select * from message where workspace_id = ${crypto.randomUUID()}
        and ticket_id = ${crypto.randomUUID()} and message_id >= ${idFloor(created)}::uuid order by number`;
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toContain("message_p2032_01");
    expect(text).not.toMatch(/message_p20(19|20|26)/);
  });
});

describe("dropping an expired month", () => {
  const drop = (name: string, before: Date) => database.ownerSql<{ rows: string }[]>`
    select drop_expired_partition(${name}, ${before}, '{"kind": "system", "name": "retention"}', now()) as rows`;

  it("drops it and tells each workspace that had rows there", async () => {
    const [one, two] = [await makeGround(database.db), await makeGround(database.db)];
    const at = Date.UTC(2018, 6, 10);
    await ensurePartitions(database.db, at, at);
    const ids = [
      await audit(one.workspaceId, at),
      await audit(one.workspaceId, at),
      await audit(two.workspaceId, at),
    ];
    const [dropped] = await drop("audit_p2018_07", new Date(Date.UTC(2018, 7, 1)));
    expect(Number(dropped?.rows)).toBe(3);
    expect(await database.sql`select 1 from audit where audit_id in ${database.sql(ids)}`).toHaveLength(0);
    const told = await database.sql`
      select workspace_id, data from audit where action = 'partition:drop' and subject = 'audit_p2018_07'
      order by workspace_id`;
    expect(told).toEqual(
      [
        { workspace_id: one.workspaceId, data: { rows: 2 } },
        { workspace_id: two.workspaceId, data: { rows: 1 } },
      ].sort((a, b) => a.workspace_id.localeCompare(b.workspace_id)),
    );
  });

  it("refuses a month that isn't over, one in the future, and what is no month", async () => {
    const refusal = { code: "22023" };
    await expect(drop("audit_p2031_05", new Date(Date.UTC(2031, 4, 30)))).rejects.toMatchObject(refusal);
    await expect(drop("audit_p2031_05", new Date(Date.UTC(2040, 0, 1)))).rejects.toMatchObject(refusal);
    await expect(drop("audit_default", new Date(0))).rejects.toMatchObject(refusal);
    await expect(drop("customer", new Date(0))).rejects.toMatchObject(refusal);
  });
});

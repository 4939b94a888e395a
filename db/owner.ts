import postgres, { type Sql } from "postgres";

/** Any constant will do: all who change a database's tables must agree on it. */
const LOCK_KEY = 7_242_801_655;

/**
 * Runs `work` on a connection of the role that owns the tables, one process at a time: others wait for their turn.
 * Within it a lock on a table is waited for ten seconds, so that a busy table stops this and not the product.
 */
export async function asOwner<T>(ownerUrl: string, name: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: name, lock_timeout: 10_000 },
  });
  try {
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(${LOCK_KEY})`;
    await sql`set lock_timeout = 10000`;
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

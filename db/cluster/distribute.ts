import type { Sql, TransactionSql } from "postgres";
import { anchor, type Catalog, misplacedOf, planOf, type Reference, type Table, wantedOf } from "./placement";
import { sequentially } from "./sequential";

type Client = Sql | TransactionSql;

/** Whether the server could distribute, and whether it does. */
export type ClusterState = "single" | "ready" | "distributed";

export async function clusterState(sql: Client): Promise<ClusterState> {
  const [known] = await sql<{ has: boolean }[]>`
    select to_regclass('pg_dist_partition') is not null
      and exists (select 1 from pg_proc where proname = 'create_distributed_table') as has`;
  if (known?.has !== true) return "single";
  const [row] = await sql`
    select 1 from pg_dist_partition where logicalrelid = to_regclass(${anchor}) and partmethod::text = 'h'`;
  return row === undefined ? "ready" : "distributed";
}

/** Our tables and where they lie. Pieces of a table that a node keeps under its name and a number are left out. */
export async function readCatalog(sql: Client): Promise<Catalog> {
  const tables = await sql<Table[]>`
    select c.relname as name, d.colocationid as group,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as "hasWorkspace",
      case when d.logicalrelid is null then 'local' when d.partmethod::text = 'h' then 'distributed'
        when d.repmodel::text = 't' then 'reference' else 'managed' end as now
    from pg_class c left join pg_dist_partition d on d.logicalrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname !~ '_[0-9]{5,}$'
    order by c.relname`;
  const references = await sql<Reference[]>`
    select k.conname as name, c.relname as table, t.relname as to, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace and not c.relispartition
      and c.relname !~ '_[0-9]{5,}$'
    order by c.relname, k.conname`;
  return { tables: [...tables], references: [...references] };
}

/** What the statement needs is missing from the server; the message says what to do. */
export class ClusterFault extends Error {
  override readonly name = "ClusterFault";
}

/** Throws `ClusterFault` where this database can't be distributed as it stands. */
export async function requireCluster(sql: Sql): Promise<void> {
  if ((await clusterState(sql)) === "single")
    throw new ClusterFault(
      "This is a single PostgreSQL: the database has no extension citus, and needs none. To distribute it, install Citus on every node and run, as a superuser and in this database: create extension citus. See docs/scaling.md.",
    );
  const [table] = await sql`select 1 from pg_class where oid = to_regclass(${anchor})`;
  if (table === undefined) throw new ClusterFault("There are no tables yet. Run npm run migrate first.");
  const [nodes] = await sql<{ n: number; coordinators: number }[]>`
    select count(*)::int as n, count(*) filter (where groupid = 0)::int as coordinators from pg_dist_node`;
  if (nodes !== undefined && nodes.n > 0 && nodes.coordinators === 0)
    throw new ClusterFault(
      "The nodes don't know their coordinator, which keeps the queues. Run, as a superuser and in this database: select citus_set_coordinator_host('<its host>').",
    );
}

/**
 * Puts every table where it belongs and leaves what lies there already: run it again after an interruption, and after a
 * migration that adds a table. Tells each table as it is done. Throws what the server refuses.
 */
export async function distribute(sql: Sql, tell: (line: string) => void = () => {}): Promise<void> {
  const { knot, managed, distributed } = planOf(await readCatalog(sql));
  if (knot !== null)
    await sql.begin(async (tx) => {
      await tx.unsafe(sequentially);
      for (const { table, name } of knot.untied)
        await tx.unsafe(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
      for (const name of knot.references) await place(tx, name, "reference");
      for (const name of knot.managed) await manage(tx, name);
      for (const name of knot.tables) await place(tx, name, "distributed");
      for (const { table, name, definition } of knot.untied)
        await tx.unsafe(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
    });
  for (const name of knot?.references ?? []) tell(`${name}: on every node`);
  for (const name of knot?.managed ?? []) tell(`${name}: on the coordinator, known to the nodes`);
  for (const name of knot?.tables ?? []) tell(`${name}: distributed`);
  for (const name of managed) {
    await sql.begin((tx) => manage(tx, name));
    tell(`${name}: on the coordinator, known to the nodes`);
  }
  for (const name of distributed) {
    await sql.begin(async (tx) => {
      await tx.unsafe(sequentially);
      await place(tx, name, "distributed");
    });
    tell(`${name}: distributed`);
  }
}

/** A table that was just made, in the transaction that made it. One that isn't ours, and a partition, stay as they are. */
export async function placeNew(tx: TransactionSql, name: string): Promise<void> {
  const catalog = await readCatalog(tx);
  const table = catalog.tables.find((each) => each.name === name);
  if (table === undefined || table.now !== "local") return;
  const wanted = wantedOf(table, catalog.references);
  if (wanted === "distributed" || wanted === "reference") await place(tx, name, wanted);
}

export type Report = {
  faults: string[];
  distributed: number;
  reference: number;
  managed: number;
  local: number;
};

/** What does not lie where it belongs, in words, and how many do by kind. */
export async function checkPlacement(sql: Sql): Promise<Report> {
  const catalog = await readCatalog(sql);
  const { misplaced, apart } = misplacedOf(catalog);
  const count = (placement: Table["now"]) => catalog.tables.filter(({ now }) => now === placement).length;
  return {
    faults: [
      ...misplaced.map(
        ({ table, now, wanted }) => `${table} is ${inWords[now]} and belongs ${inWords[wanted]}`,
      ),
      ...apart.map(
        (table) => `${table} does not lie beside ${anchor}: a workspace's rows are on several nodes`,
      ),
    ],
    distributed: count("distributed"),
    reference: count("reference"),
    managed: count("managed"),
    local: count("local"),
  };
}

const inWords: Readonly<Record<Table["now"], string>> = {
  distributed: "distributed",
  reference: "on every node",
  managed: "on the coordinator, known to the nodes",
  local: "on the coordinator alone",
};

async function place(tx: TransactionSql, name: string, where: "distributed" | "reference"): Promise<void> {
  if (where === "reference") await tx.unsafe(`select create_reference_table('${quoted(name)}')`);
  else {
    const beside = name === anchor ? "none" : anchor;
    await tx.unsafe(
      `select create_distributed_table('${quoted(name)}', 'workspace_id', colocate_with => '${beside}')`,
    );
  }
}

/** A table that names a reference table mostly went with it already. */
async function manage(tx: TransactionSql, name: string): Promise<void> {
  const [known] = await tx`select 1 from pg_dist_partition where logicalrelid = to_regclass(${quoted(name)})`;
  if (known === undefined)
    await tx.unsafe(
      `select citus_add_local_table_to_metadata('${quoted(name)}', cascade_via_foreign_keys => true)`,
    );
}

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

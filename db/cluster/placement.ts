import { citusExceptions, referenceTables } from "../schema/citus-exceptions";

/**
 * Where a table lies on a distributed PostgreSQL. `managed`: on the coordinator, and known to the nodes, which a table
 * that names a reference table must be.
 */
export type Placement = "distributed" | "reference" | "managed" | "local";

export type Table = {
  name: string;
  hasWorkspace: boolean;
  now: Placement;
  /** Tables of one group lie together: a workspace's rows are on one node. */
  group: number | null;
};
/** A foreign key, with the words that make it again. */
export type Reference = { name: string; table: string; to: string; definition: string };
export type Catalog = { tables: readonly Table[]; references: readonly Reference[] };

/** Every other table is put beside this one. */
export const anchor = "workspace";

/** Where the table belongs; null: it is none of ours, and is left alone. */
export function wantedOf({ name, hasWorkspace }: Table, references: readonly Reference[]): Placement | null {
  if (referenceTables.includes(name)) return "reference";
  if (name in citusExceptions) {
    const namesOne = references.some(({ table, to }) => table === name && referenceTables.includes(to));
    return namesOne ? "managed" : "local";
  }
  return hasWorkspace ? "distributed" : null;
}

export type Plan = {
  /**
   * Done together or not at all, where a reference table is still local: a table that names it goes with it by its key,
   * and whatever that one is tied to. So its keys are taken off, and put back once both lie where they belong.
   */
  knot: { references: string[]; managed: string[]; tables: string[]; untied: Reference[] } | null;
  managed: string[];
  /** Each after those that it names. */
  distributed: string[];
};

/** What is still to be done, in the order in which a distributed PostgreSQL takes it. */
export function planOf({ tables, references }: Catalog): Plan {
  const wanted = new Map(tables.map((table) => [table.name, wantedOf(table, references)]));
  const missing = (placement: Placement) =>
    tables
      .filter(({ name, now }) => wanted.get(name) === placement && now !== placement)
      .map(({ name }) => name);
  const isDistributed = (name: string) => wanted.get(name) === "distributed";
  const namesOf = (name: string) => [
    ...(name === anchor ? [] : [anchor]),
    ...references
      .filter(({ table, to }) => table === name && to !== name && isDistributed(to))
      .map(({ to }) => to),
  ];
  const toDistribute = new Set(missing("distributed"));
  const inOrder = (names: readonly string[]): string[] => {
    const seen = new Set<string>();
    const visit = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      for (const each of namesOf(name)) visit(each);
      // Added once those that it names are.
      seen.delete(name);
      seen.add(name);
    };
    for (const name of [...names].sort()) visit(name);
    return [...seen].filter((name) => toDistribute.has(name));
  };
  const newReferences = missing("reference");
  if (newReferences.length === 0)
    return { knot: null, managed: missing("managed"), distributed: inOrder([...toDistribute]) };
  const untied = references.filter(({ table, to }) => isDistributed(table) && newReferences.includes(to));
  const tied = inOrder(untied.map(({ table }) => table));
  return {
    knot: { references: newReferences, managed: missing("managed"), tables: tied, untied },
    managed: [],
    distributed: inOrder([...toDistribute]).filter((name) => !tied.includes(name)),
  };
}

export type Misplaced = { table: string; now: Placement; wanted: Placement };

/** What lies elsewhere than it belongs, by name; `apart`: distributed, but not beside the others. */
export function misplacedOf({ tables, references }: Catalog): { misplaced: Misplaced[]; apart: string[] } {
  const group = tables.find(({ name }) => name === anchor)?.group ?? null;
  const misplaced = tables.flatMap((table) => {
    const wanted = wantedOf(table, references);
    return wanted === null || wanted === table.now ? [] : [{ table: table.name, now: table.now, wanted }];
  });
  const apart = tables.filter(({ now, group: own }) => now === "distributed" && own !== group);
  return { misplaced, apart: apart.map(({ name }) => name) };
}

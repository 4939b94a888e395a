import { expect, it } from "vitest";
import { readMigrations } from "../migrate";
import { refusedInMigration } from "./migration-shapes";
import { splitStatements } from "./split-statements";

/** The last one from before a database could be distributed: later ones run on distributed ones too. */
const lastBefore = "0027";

it.each([
  "create table t (workspace_id uuid references workspace, person_id uuid references person)",
  'create table t (person_id uuid references "person", foreign key (a, b) references ticket (a, b))',
  "alter table t add column a text, add column b int check (b > 0)",
  "alter table t add column b uuid references person, drop column a",
])("a cluster refuses: %s", (statement) => {
  expect(refusedInMigration(statement)).not.toBeNull();
});

it.each([
  "create table t (person_id uuid references person)",
  "create table t (workspace_id uuid references workspace, ticket_id uuid references ticket)",
  "alter table t add column b int check (b in (1, 2))",
  "alter table t add column a text default 'x, check (y)', add column b int",
  "alter table t add constraint a check (b > 0), drop constraint c",
  "comment on table t is 'references person, references ticket'",
])("a cluster takes: %s", (statement) => {
  expect(refusedInMigration(statement)).toBeNull();
});

it("no migration has what a distributed database refuses", async () => {
  const later = (await readMigrations()).filter(({ name }) => name.slice(0, 4) > lastBefore);
  const faults = later.flatMap(({ name, sql }) =>
    splitStatements(sql).flatMap((statement) => {
      const why = refusedInMigration(statement);
      return why === null ? [] : [`${name}: ${statement.slice(0, 60)}… ${why}`];
    }),
  );
  expect(faults).toEqual([]);
});

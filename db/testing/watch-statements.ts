import type postgres from "postgres";
import type { Options, PostgresType } from "postgres";
import { afterAll, expect, vi } from "vitest";
import { refusedShapes } from "./cluster-shapes";
import { tellStatement } from "./statements";

/**
 * Reads every statement that a database test's process sends, whoever opened the client: one that a distributed
 * PostgreSQL refuses fails its file. Migrations are left out: what became of their functions is in the catalog.
 */
const seen = new Set<string>();
const refused: { shapes: string[]; statement: string }[] = [];

function look(statement: string): void {
  tellStatement(statement);
  if (seen.has(statement)) return;
  seen.add(statement);
  if (/\bcreate\s+(or\s+replace\s+)?(function|table)\b/i.test(statement)) return;
  const shapes = refusedShapes(statement);
  if (shapes.length > 0) refused.push({ shapes, statement: statement.slice(0, 2_000) });
}

vi.mock("postgres", async (original) => {
  const real = await original<{ default: typeof postgres }>();
  const watched = (url: string, options: Options<Record<string, PostgresType>> = {}) =>
    real.default(url, { ...options, debug: (_connection: number, statement: string) => look(statement) });
  return { ...real, default: Object.assign(watched, real.default) };
});

afterAll(() => {
  expect(refused).toEqual([]);
});

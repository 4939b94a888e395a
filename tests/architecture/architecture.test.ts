import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { environmentTable } from "@/lib/env";
import { citedSections, danglingCitations } from "./citations";
import { idleClients } from "./clients";
import { routeExceptions, unguardedEndpoints } from "./endpoints";
import {
  impureEngine,
  longFiles,
  looseTypes,
  mapKeepers,
  strayCaches,
  strayClocks,
  strayEnvironment,
  straySingletons,
} from "./habits";
import { forbiddenImports, importCycles } from "./layers";
import { listFiles, type Problem, readSources, root } from "./source";
import { strayWrites, whyWriter, writers, writesIn } from "./writes";

const sources = readSources();
const files = listFiles();
const textOf = (path: string) => ({ path, text: readFileSync(join(root, path), "utf8") });
const shown = (problems: readonly Problem[]) =>
  problems.map(({ path, line, message }) => `${path}:${line} ${message}`);

describe("the code", () => {
  it("is read at all", () => {
    expect(sources.length).toBeGreaterThan(50);
  });
  it("imports only what its layer may", () => {
    expect(shown(forbiddenImports(sources))).toEqual([]);
  });
  it("has no circles of value imports", () => {
    expect(shown(importCycles(sources))).toEqual([]);
  });
  it("takes the time from lib/clock.ts only", () => {
    expect(shown(strayClocks(sources))).toEqual([]);
  });
  it("never waits within the engine", () => {
    expect(shown(impureEngine(sources))).toEqual([]);
  });
  it("reads the environment in lib/env.ts only", () => {
    expect(shown(strayEnvironment(sources))).toEqual([]);
  });
  it("keeps what a process has one of by singleton(), each under a name of its own", () => {
    expect(shown(straySingletons(sources))).toEqual([]);
  });
  it("remembers by Cache and AgingCache, which have a bound", () => {
    expect(shown(strayCaches(sources))).toEqual([]);
  });
  it("has no any, no non-null assertion and no silenced check without a reason", () => {
    expect(shown(looseTypes(sources))).toEqual([]);
  });
  it("exports server functions and routes through their wrapper only", () => {
    expect(shown(unguardedEndpoints(sources))).toEqual([]);
  });
  it("begins the browser's part of a page only where something reacts", () => {
    expect(shown(idleClients(sources))).toEqual([]);
  });
  it("writes rows by change sets only", () => {
    expect(shown(strayWrites(sources))).toEqual([]);
  });
  it("keeps every file short", () => {
    const code = files.filter((path) => /\.(tsx?|mjs|css)$/.test(path));
    expect(shown(longFiles(code.map(textOf)))).toEqual([]);
  });
});

describe("the lists of exceptions", () => {
  it("name only files that exist", () => {
    const excepted = { ...routeExceptions, ...mapKeepers };
    expect(Object.keys(excepted).filter((path) => !files.includes(path))).toEqual([]);
  });
  it("name only files that write", () => {
    const writing = sources
      .filter((source) => writesIn(source).length > 0)
      .map(({ path }) => whyWriter(path));
    expect(Object.keys(writers).filter((name) => !writing.includes(name))).toEqual([]);
  });
});

describe("the documents", () => {
  const documents = files.filter((path) => path.endsWith(".md")).map(textOf);
  it("cite only paths that exist", () => {
    expect(shown(danglingCitations(documents, files))).toEqual([]);
  });
  it("and the code say a rule itself, not the number of its section", () => {
    const own = sources.filter(({ path }) => path !== "tests/architecture/checks.test.ts");
    expect(shown(citedSections([...documents, ...own]))).toEqual([]);
  });
  it("show the table of environment variables as it is (npm run docs:env writes it)", () => {
    const path = "docs/environment.md";
    expect(existsSync(join(root, path))).toBe(true);
    expect(textOf(path).text).toContain(environmentTable());
  });
});

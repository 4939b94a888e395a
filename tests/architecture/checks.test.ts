import { describe, expect, it } from "vitest";
import { citedSections, danglingCitations } from "./citations";
import { idleClients } from "./clients";
import { unguardedEndpoints } from "./endpoints";
import {
  impureEngine,
  longFiles,
  looseTypes,
  strayCaches,
  strayClocks,
  strayEnvironment,
  straySingletons,
} from "./habits";
import { forbiddenImports, importCycles } from "./layers";
import { parse } from "./source";
import { strayWrites } from "./writes";

/** Each check must refuse what it is for, and leave its neighbour alone. */
const messages = (problems: readonly { message: string }[]) => problems.map(({ message }) => message);

describe("impureEngine", () => {
  const check = (path: string, code: string) => messages(impureEngine([parse(path, code)]));
  it("refuses what waits within the engine, and nothing elsewhere", () => {
    const code = "async function a() { await b(); return new Promise(() => 1); }";
    expect(check("lib/domain/engine/a.ts", code)).toHaveLength(3);
    expect(check("lib/domain/engine/a.ts", "const a = (b: number) => b;")).toEqual([]);
    expect(check("lib/services/a.ts", code)).toEqual([]);
  });
});

describe("idleClients", () => {
  const check = (code: string) =>
    messages(idleClients([parse("components/a.tsx", `"use client";\n${code}`)]));
  it("refuses a browser's part that reacts to nothing", () => {
    expect(
      check("export const A = () => { const t = useTranslations(); return <p>{t('a')}</p>; };"),
    ).toHaveLength(1);
    expect(check("export const A = () => { const [a] = useState(0); return <p>{a}</p>; };")).toEqual([]);
    expect(check("export const A = ({ go }) => <button onClick={go} />;")).toEqual([]);
    expect(check("export const a = createContext(null);")).toEqual([]);
  });
});

describe("strayWrites", () => {
  const check = (path: string, code: string) => messages(strayWrites([parse(path, code)]));
  const tables = 'import { paths, type members } from "@/db/schema";';
  it("refuses rows that are written past the change sets", () => {
    expect(check("lib/services/a.ts", `${tables} tx.insert(paths).values(row);`)).toHaveLength(1);
    expect(check("lib/services/a.ts", `${tables} tx.delete(paths); db.update(paths);`)).toHaveLength(2);
    expect(
      check("lib/a.ts", 'import { enqueueJob } from "@/db/queue/jobs"; enqueueJob(tx, job);'),
    ).toHaveLength(1);
    expect(check("app/a.ts", "sql`update ticket set open = false`;")).toHaveLength(1);
    expect(check("lib/a.ts", "sql`with gone as (delete from path where x) select 1`;")).toHaveLength(1);
    expect(check("lib/a.ts", "sql`insert into path (slug) values ('a')`;")).toHaveLength(1);
  });
  it("leaves change sets, reads, maps and the named writers alone", () => {
    expect(check("lib/services/a.ts", `${tables} insert(paths, row); tx.select().from(paths);`)).toEqual([]);
    expect(
      check("lib/services/a.ts", "seen.delete(key); hash.update(text); const a = `update it now`;"),
    ).toEqual([]);
    expect(check("db/queue/jobs.ts", "sql`delete from queue_job where dead`;")).toEqual([]);
    expect(check("lib/services/a.test.ts", `${tables} tx.insert(paths);`)).toEqual([]);
  });
});

describe("forbiddenImports", () => {
  const check = (path: string, code: string) => messages(forbiddenImports([parse(path, code)]));

  it.each([
    ["lib/domain/a.ts", 'import { env } from "@/lib/env";', "domain must not import env"],
    ["lib/domain/a.ts", 'import { readFile } from "node:fs";', "domain must not import the package node:fs"],
    ["lib/domain/a.ts", 'import type { Db } from "../../db/client";', "domain must not import db"],
    [
      "components/a.tsx",
      'import { accept } from "@/lib/services/tickets/accept";',
      "components must not import services",
    ],
    ["components/a.tsx", 'const db = await import("@/db/client");', "components must not import db"],
    ["app/page.tsx", 'import { appDb } from "@/db/client";', "app must not import db"],
    ["app/page.tsx", 'import { sql } from "drizzle-orm";', "app must not import the package drizzle-orm"],
    ["app/x/page.tsx", 'export { run } from "@/worker/main";', "app must not import worker"],
    ["lib/services/a.ts", 'import { route } from "@/lib/http/route";', "services must not import http"],
    ["lib/services/a.ts", 'import { cache } from "react";', "services must not import the package react"],
    [
      "lib/services/a.ts",
      'import { testDatabase } from "@/db/testing";',
      "services must not import test support",
    ],
    ["db/a.ts", 'import { accept } from "@/lib/services/accept";', "db must not import services"],
    ["db/a.ts", 'import { x } from "../scripts/prepare";', "belongs to no layer"],
    ["elsewhere/a.ts", "export {};", "belongs to no layer"],
  ])("refuses in %s: %s", (path, code, message) => {
    expect(check(path, code)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ["lib/domain/a.ts", 'import * as z from "zod"; import { b } from "./rules/b";'],
    [
      "app/page.tsx",
      'import { Board } from "@/components/board/board"; import { memberOf } from "@/lib/http/member-of";',
    ],
    ["worker/main.ts", 'import { appDb } from "@/db/client"; import { now } from "@/lib/clock";'],
    ["lib/services/a.test.ts", 'import { testDatabase } from "@/db/testing";'],
  ])("allows in %s: %s", (path, code) => {
    expect(check(path, code)).toEqual([]);
  });
});

describe("importCycles", () => {
  it("names the circle, and ignores type and dynamic imports", () => {
    const a = parse("lib/a.ts", 'import { b } from "./b";');
    const back = (code: string) => messages(importCycles([a, parse("lib/b.ts", code)]));
    expect(back('import { a } from "@/lib/a";')).toEqual(["imports itself: lib/a → lib/b → lib/a"]);
    expect(back('import type { A } from "./a"; import { type A2 } from "./a";')).toEqual([]);
    expect(back('const a = () => import("./a");')).toEqual([]);
  });

  it("follows a folder's index", () => {
    const index = parse("lib/x/index.ts", 'export { b } from "../b";');
    expect(importCycles([index, parse("lib/b.ts", 'import { x } from "./x";')])).toHaveLength(1);
  });
});

describe("habits", () => {
  it("refuse singletons by hand, without a name, and two of one name", () => {
    const check = (code: string) => messages(straySingletons([parse("lib/a.ts", code)]));
    expect(check("const shared = globalThis as typeof globalThis & { x?: number };")).toHaveLength(1);
    expect(check("globalThis.shared = 1;")).toHaveLength(1);
    expect(check('Reflect.get(globalThis, "shared");')).toHaveLength(1);
    expect(check("const entry = globalThis.navigation?.currentEntry;")).toEqual([]);
    expect(check("singleton(name, make);")).toEqual(["singleton() without a written name"]);
    expect(check('singleton("a", make); singleton("a", make);')).toEqual(['a second singleton "a"']);
    expect(check('singleton("a", make); singleton("b", make);')).toEqual([]);
  });
  it("refuse maps that grow as long as the process lives or are bounded by hand", () => {
    const check = (code: string, path = "lib/a.ts") => messages(strayCaches([parse(path, code)]));
    expect(check("const known = new Map<string, string>();")).toHaveLength(1);
    expect(check("let known = new Map();")).toHaveLength(1);
    expect(check('const known = new Map([["a", 1]]);')).toEqual([]);
    expect(check("const none: ReadonlyMap<string, string> = new Map();")).toEqual([]);
    expect(check("function count() { const found = new Map(); return found; }")).toEqual([]);
    expect(check("class A { add() { if (this.all.size >= 9) this.all.clear(); } }")).toHaveLength(1);
    expect(check("if (seen.size > most) seen.delete(first);")).toHaveLength(1);
    expect(check("seen.delete(seen.keys().next().value);")).toHaveLength(1);
    expect(check("seen.add(one); if (seen.size > 1) tell(seen);")).toEqual([]);
    expect(check("const known = new Map();", "lib/process/cache.ts")).toEqual([]);
    expect(check("const known = new Map();", "lib/a.test.ts")).toEqual([]);
  });
  const at = (path: string, code: string) => [parse(path, code)];

  it("finds readings of the machine's clock", () => {
    const code =
      "const a = Date.now(); const b = new Date(); const c = Date(); const d = Temporal.Now.instant();";
    expect(strayClocks(at("lib/services/a.ts", code))).toHaveLength(4);
    expect(strayClocks(at("lib/services/a.ts", "new Date(5); Date.parse('x');"))).toEqual([]);
    expect(strayClocks(at("lib/clock.ts", code))).toEqual([]);
  });

  it("finds readings of the environment", () => {
    const code = 'process.env.A; process["env"].B; const { env } = process; const { C } = process.env;';
    expect(strayEnvironment(at("worker/a.ts", code)).length).toBeGreaterThanOrEqual(3);
    expect(strayEnvironment(at("lib/env.ts", code))).toEqual([]);
  });

  it("finds loose types, in tests too", () => {
    const code = "let a: any; a!.b; let c!: string; // @ts-ignore\nclass D { e!: string }";
    expect(messages(looseTypes(at("lib/a.test.ts", code)))).toHaveLength(5);
    expect(looseTypes(at("lib/a.ts", 'const any = "@ts-ignore"; if (!any) throw 0; // many'))).toEqual([]);
  });

  it("wants a reason for a silenced lint rule", () => {
    expect(looseTypes(at("a.ts", "// biome-ignore lint/a/b: \nx;"))).toHaveLength(1);
    expect(looseTypes(at("a.ts", "// biome-ignore lint/a/b: the log is the output here\nx;"))).toEqual([]);
  });

  it("finds files of more than 350 lines", () => {
    expect(longFiles([{ path: "a.ts", text: "x\n".repeat(351) }])).toHaveLength(1);
    expect(longFiles([{ path: "a.ts", text: "x\n".repeat(350) }])).toEqual([]);
  });
});

describe("unguardedDoors", () => {
  const check = (path: string, code: string) => messages(unguardedEndpoints([parse(path, code)]));
  const server = (code: string) => check("app/a/actions.ts", `"use server";\n${code}`);

  it.each([
    "export async function accept() {}",
    "export const accept = async () => {};",
    "export const accept = other(action(A, b));",
    "export default action(A, b);",
    'export { accept } from "./b";',
    'export * from "./b";',
    "const accept = 1; export { accept };",
    "export const { accept } = all;",
    'export const { accept } = routesBy("verb", all);',
  ])("refuses in a file of server functions: %s", (code) => {
    expect(server(code)).toHaveLength(1);
  });

  it("allows what action() made, and types", () => {
    expect(
      server(
        "export const a = verbAction(b); export const c = action(C, d); export type A = string; const b = 1;",
      ),
    ).toEqual([]);
  });

  it("refuses a server function inside another file", () => {
    expect(check("app/page.tsx", 'async function save() { "use server"; }')).toHaveLength(1);
  });

  it("refuses bare handlers, allows route() and the named exceptions", () => {
    expect(check("app/api/v1/x/route.ts", "export async function POST() {}")).toEqual([
      "POST is exported without route()",
    ]);
    expect(
      check(
        "app/api/v1/x/route.ts",
        'export const GET = route(A, b); export const dynamic = "force-dynamic";',
      ),
    ).toEqual([]);
    expect(check("app/api/v1/x/[y]/route.ts", 'export const { GET, POST } = routesBy("y", all);')).toEqual(
      [],
    );
    expect(check("app/api/v1/x/[y]/route.ts", "export const { GET, POST } = all;")).toHaveLength(1);
    expect(check("app/api/health/route.ts", "export const GET = () => x;")).toEqual([]);
  });
});

it("finds sections that are cited by number", () => {
  const check = (text: string) => messages(citedSections([{ path: "lib/a.ts", text }]));
  expect(check("/** Who may do what (domain §13). */")).toEqual(["cites a section; say the rule itself"]);
  expect(check("/** Who may do what. A § alone is a letter. */")).toEqual([]);
});

describe("danglingCitations", () => {
  const check = (text: string) =>
    messages(danglingCitations([{ path: "docs/a.md", text }], ["lib/clock.ts", "docs/b.md"]));

  it("finds cited paths and links that do not exist", () => {
    expect(check("see `lib/gone.ts` and [c](c.md)")).toEqual([
      "cites lib/gone.ts, which does not exist",
      "cites docs/c.md, which does not exist",
    ]);
    expect(
      check("see `lib/clock.ts`, `lib/`, [b](b.md#part), [web](https://example.org), `lib/*/x.ts`"),
    ).toEqual([]);
  });
});

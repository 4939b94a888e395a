import { type Import, importsOf, type Problem, packageOf, type Source } from "./source";

type Layer = {
  name: string;
  /** Folders or files of the layer, from the root. */
  paths: readonly string[];
  /** Layers it may import, besides itself. */
  mayImport: readonly string[];
  /** The only packages it may import; absent: all but `neverPackages`. */
  onlyPackages?: readonly string[];
  neverPackages?: readonly string[];
};

const basics = ["clock", "env", "logger", "process"];
const sqlPackages = ["postgres", "drizzle-orm"];
const reactPackages = ["react", "react-dom", "next", "@tanstack/react-query"];
const webPackages = [...reactPackages, "next-intl"];

/** Who may import whom. The first layer whose path fits is the file's. */
export const layers: readonly Layer[] = [
  // One of a thing a process, and what it remembers: in memory, without I/O, so that the domain may use it too.
  { name: "process", paths: ["lib/process"], mayImport: [], onlyPackages: [] },
  { name: "clock", paths: ["lib/clock"], mayImport: ["process"], onlyPackages: [] },
  { name: "env", paths: ["lib/env"], mayImport: [], onlyPackages: ["zod"] },
  {
    name: "logger",
    paths: ["lib/logger"],
    mayImport: ["env", "clock", "process"],
    onlyPackages: ["pino", "node:fs", "node:util"],
  },
  {
    name: "texts",
    paths: ["messages", "i18n/messages"],
    mayImport: [],
    neverPackages: [...sqlPackages, ...reactPackages],
  },
  {
    name: "words",
    paths: ["lib/words"],
    mayImport: ["domain", "texts", "clock", "process"],
    neverPackages: [...sqlPackages, ...reactPackages],
  },
  {
    name: "app",
    paths: ["app", "proxy"],
    mayImport: [
      "components",
      "http",
      "auth",
      "mcp",
      "verbs",
      "services",
      "queries",
      "domain",
      "contracts",
      "words",
      "texts",
      ...basics,
    ],
    neverPackages: sqlPackages,
  },
  {
    name: "components",
    paths: ["components", "i18n"],
    mayImport: ["queries", "domain", "words", "texts", "clock", "process"],
    neverPackages: [...sqlPackages, "pino", "next-auth"],
  },
  { name: "queries", paths: ["lib/queries"], mayImport: ["domain", "clock"], neverPackages: sqlPackages },
  {
    name: "http",
    paths: ["lib/http"],
    mayImport: ["auth", "verbs", "services", "domain", "contracts", "words", ...basics],
    neverPackages: sqlPackages,
  },
  {
    name: "mcp",
    paths: ["lib/mcp"],
    mayImport: ["auth", "verbs", "services", "domain", "contracts", "http", "words", ...basics],
    neverPackages: sqlPackages,
  },
  // What people and programs may ask for, as data: the doors are made from it.
  {
    name: "verbs",
    paths: ["lib/verbs"],
    mayImport: ["services", "contracts", "domain"],
    onlyPackages: ["zod"],
  },
  { name: "auth", paths: ["lib/auth"], mayImport: ["domain", "db", "services", ...basics] },
  // What goes over the wire: shapes and presenters, without a transport and without a service.
  {
    name: "contracts",
    paths: ["lib/contracts"],
    mayImport: ["domain", "clock"],
    onlyPackages: ["zod"],
  },
  // eld: tells languages by its own tables, without I/O of ours.
  {
    name: "domain",
    paths: ["lib/domain"],
    mayImport: ["process"],
    onlyPackages: ["zod", "temporal-polyfill", "eld"],
  },
  {
    name: "services",
    paths: ["lib/services"],
    mayImport: ["domain", "integrations", "db", ...basics],
    neverPackages: webPackages,
  },
  {
    name: "integrations",
    paths: ["lib/integrations"],
    mayImport: ["domain", "contracts", "words", ...basics],
    neverPackages: [...webPackages, ...sqlPackages],
  },
  {
    name: "worker",
    paths: ["worker"],
    mayImport: ["verbs", "services", "integrations", "domain", "words", "db", ...basics],
    neverPackages: webPackages,
  },
  { name: "db", paths: ["db"], mayImport: ["domain", ...basics], neverPackages: webPackages },
  {
    name: "seed",
    paths: ["seed"],
    mayImport: ["services", "domain", ...basics],
    neverPackages: [...webPackages, ...sqlPackages],
  },
];

/** Start-up files of the framework and tools: they wire everything and nothing imports them. */
const unlayered = /^(tests|e2e|bench|scripts)\/|^[^/]+$|\.(test|testing)\.tsx?$|\/testing\//;

export function layerOf(path: string): Layer | undefined {
  return layers.find(({ paths }) =>
    paths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`)),
  );
}

/** Imports that the table forbids, type imports too: a layer's types are part of what it is. */
export function forbiddenImports(sources: readonly Source[]): Problem[] {
  return sources
    .filter(
      ({ path }) => !unlayered.test(path) || (layerOf(path)?.name === "app" && !path.endsWith(".test.ts")),
    )
    .flatMap((source) => {
      const layer = layerOf(source.path);
      if (!layer)
        return [
          { path: source.path, line: 1, message: "belongs to no layer of tests/architecture/layers.ts" },
        ];
      return importsOf(source).flatMap((each) => {
        const reason = each.isLocal ? refusedLocal(layer, each) : refusedPackage(layer, each);
        return reason === null ? [] : [{ path: source.path, line: each.line, message: reason }];
      });
    });
}

function refusedLocal(layer: Layer, { target }: Import): string | null {
  if (/\/testing(\/|$)|\.testing$/.test(target))
    return `${layer.name} must not import test support (${target})`;
  if (/\.(css|svg|json)$/.test(target) && !target.startsWith("messages/")) return null;
  const other = layerOf(target);
  if (!other) return `${layer.name} must not import ${target}, which belongs to no layer`;
  if (other === layer || layer.mayImport.includes(other.name)) return null;
  return `${layer.name} must not import ${other.name} (${target})`;
}

function refusedPackage(layer: Layer, { target }: Import): string | null {
  const name = packageOf(target);
  const isAllowed = layer.onlyPackages
    ? layer.onlyPackages.includes(name)
    : !layer.neverPackages?.includes(name);
  return isAllowed ? null : `${layer.name} must not import the package ${name}`;
}

/** Circles of value imports; type imports are gone at run time and dynamic ones run later. */
export function importCycles(sources: readonly Source[]): Problem[] {
  const known = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ""), source]));
  const edges = new Map(
    [...known].map(([name, source]) => [
      name,
      importsOf(source)
        .filter(({ isLocal, isTypeOnly, isDynamic }) => isLocal && !isTypeOnly && !isDynamic)
        .map(({ target }) => (known.has(target) ? target : `${target}/index`))
        .filter((target) => known.has(target)),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const problems: Problem[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") {
      const circle = [...trail.slice(trail.indexOf(name)), name];
      problems.push({
        path: known.get(name)?.path ?? name,
        line: 1,
        message: `imports itself: ${circle.join(" → ")}`,
      });
      return;
    }
    state.set(name, "open");
    for (const next of edges.get(name) ?? []) visit(next, [...trail, name]);
    state.set(name, "done");
  };
  for (const name of edges.keys()) visit(name, []);
  return problems;
}

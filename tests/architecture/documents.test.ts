import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { variables } from "@/lib/env";

const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const read = (file: string) => readFileSync(file, "utf8");
const scripts: Record<string, string> = JSON.parse(read("package.json")).scripts;

/** What `found` finds in each document that isn't there, as `file: name`. */
function missing(found: RegExp, isThere: (name: string) => boolean): string[] {
  return documents.flatMap((file) =>
    [...read(file).matchAll(found)]
      .map((match) => match[1] ?? "")
      .filter((name) => name !== "" && !isThere(name))
      .map((name) => `${file}: ${name}`),
  );
}

/** Set by the shell, by other programs, or by a caller's own code in an example. */
const foreign = new Set(["BATON_KEY"]);

/** The address as its folder under app: `{key}`, `:key` and `<key>` are names. */
function isRoute(address: string): boolean {
  const parts = address
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean);
  const at = (folder: string, rest: readonly string[]): boolean => {
    const [next, ...more] = rest;
    if (next === undefined) return existsSync(`${folder}/route.ts`) || readdirSync(folder).length > 0;
    const isNamed = /^[{<:[]/.test(next) || /^(ESC-\d+|esc-\d+|…)$/.test(next);
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .some(({ name }) =>
        (name === next || name.startsWith("[") || (isNamed && name.startsWith("["))) && name !== "[...rest]"
          ? at(`${folder}/${name}`, name.startsWith("[...") ? [] : more)
          : false,
      );
  };
  return at("app", parts);
}

it("no document holds two halves of a merge", () => {
  expect([...documents, "CHANGELOG.md"].filter((file) => /^(<{7}|>{7}) /m.test(read(file)))).toEqual([]);
});

describe("documents name what is there", () => {
  it("commands", () => {
    expect(missing(/npm run ([\w:]+)/g, (name) => Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("files", () => {
    const path =
      /`((?:app|bench|components|db|docs|e2e|i18n|lib|messages|scripts|seed|tests|worker)\/[\w./[\]-]*\w)`/g;
    expect(missing(path, (name) => existsSync(name))).toEqual([]);
  });

  it("files they link to", () => {
    const linked = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:|\/)([^)#\s]+)/g)]
        .map((match) => match[1] ?? "")
        .filter((target) => !existsSync(`${file.includes("/") ? "docs/" : ""}${target}`))
        .map((target) => `${file}: ${target}`),
    );
    expect(linked).toEqual([]);
  });

  it("variables", () => {
    const known = (name: string) => Object.hasOwn(variables, name) || foreign.has(name);
    expect(
      missing(/`((?:DATABASE|AUTH|BATON|WORKER|OUTBOUND|METRICS|RATE|TRUSTED|LOG|E2E)_[A-Z0-9_]+)/g, known),
    ).toEqual([]);
  });

  it("addresses of the API", () => {
    expect(missing(/`(?:GET |POST |PUT |PATCH |DELETE )?(\/api\/[^\s`*]+)`/g, isRoute)).toEqual([]);
  });
});

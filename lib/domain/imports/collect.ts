import type * as z from "zod";
import { DomainError, type Fault } from "../errors";
import { msg } from "../msg";
import { isObject } from "../policy/diff";
import type { Product } from "./roster";

/** The files of an export, taken apart into the things they are about. */

export type ImportFile = { name: string; text: string };
export type Thing = { file: string; place: string; value: Record<string, unknown> };

const mostThings = 20_000;
const mostDepth = 8;

/** Members that hold lists of things, as the products' answers and their backups name them. */
const containers = [
  "data",
  "results",
  "users",
  "teams",
  "schedules",
  "schedule",
  "rotations",
  "overrides",
  "escalations",
  "escalation_policies",
  "escalation_chains",
  "on_call_shifts",
  "shifts",
] as const;

type KindOf = (value: Record<string, unknown>, within: string) => string | null;
/** Which things of a product there are; the first product that knows one takes it. */
export type Kinds = { product: Product; kindOf: KindOf };

export const refused = (key: string, values: Record<string, string>): DomainError =>
  new DomainError("invalid", msg(`faults.import.${key}`, values));

function parsed({ name, text }: ImportFile): unknown {
  if (text.trim() === "") throw refused("empty", { file: name });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw refused("json", { file: name });
  }
}

export type Collected = { product: Product; things: Map<string, Thing[]>; others: number };

/** All things of all files by kind. Files of two products at once are refused, and those of none. */
export function collect(files: readonly ImportFile[], kinds: readonly Kinds[]): Collected {
  if (files.length === 0) throw refused("none", {});
  const found = new Map<Product, Map<string, Thing[]>>();
  const from = new Map<Product, string>();
  let others = 0;
  let count = 0;
  const take = (value: unknown, file: string, place: string, within: string, depth: number): void => {
    if (depth > mostDepth) throw refused("too_much", { file });
    if (Array.isArray(value)) {
      value.forEach((each, index) => {
        take(each, file, `${place}/${index}`, within, depth + 1);
      });
      return;
    }
    if (!isObject(value)) return;
    count += 1;
    if (count > mostThings) throw refused("too_much", { file });
    for (const { product, kindOf } of kinds) {
      const kind = kindOf(value, within);
      if (kind === null) continue;
      const list = found.get(product) ?? new Map<string, Thing[]>();
      const same = list.get(kind) ?? [];
      same.push({ file, place, value });
      list.set(kind, same);
      found.set(product, list);
      if (!from.has(product)) from.set(product, file);
      return;
    }
    const inside = containers.filter((key) => key in value);
    if (inside.length === 0) others += 1;
    for (const key of inside)
      take(
        value[key],
        file,
        `${place}/${key}`,
        key === "data" || key === "results" ? within : key,
        depth + 1,
      );
  };
  for (const file of files) take(parsed(file), file.name, "", stemOf(file.name), 0);
  return { ...single(found, from, files), others };
}

/** `overrides.json` says of what its list is. */
const stemOf = (name: string): string => /^[a-z_]+/.exec(name.toLowerCase())?.[0] ?? "";

function single(
  found: ReadonlyMap<Product, Map<string, Thing[]>>,
  from: ReadonlyMap<Product, string>,
  files: readonly ImportFile[],
): Omit<Collected, "others"> {
  const [first, second] = [...found];
  if (first === undefined) throw refused("unknown", { file: files[0]?.name ?? "" });
  const [product, things] = first;
  if (second !== undefined)
    throw refused("mixed", { one: from.get(product) ?? "", other: from.get(second[0]) ?? "" });
  return { product, things };
}

/** The things of a kind as their schema reads them; what is broken is named by file and place. */
export function readThings<S extends z.ZodType>(
  things: Collected["things"],
  kind: string,
  schema: S,
): z.output<S>[] {
  return (things.get(kind) ?? []).map(({ file, place, value }) => {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const where = `${place}/${issue?.path.map(String).join("/") ?? ""}`.replace(/\/$/, "");
    const said = msg("faults.import.broken", {
      file,
      kind: msg(`imports.kind.${kind}`),
      name: titleOf(value),
      where,
    });
    const faults: Fault[] = [{ pointer: where, code: "broken", message: said }];
    throw new DomainError("invalid", said, { faults });
  });
}

const titleOf = (value: Record<string, unknown>): string => {
  const title = value.name ?? value.summary ?? value.username ?? value.id;
  return typeof title === "string" || typeof title === "number" ? String(title).slice(0, 80) : "";
};

import { at, type Checked, type FindingValues, type Fix, finding, fixBy, listOf } from "../findings";

export type Report = Checked & {
  error(pointer: string, code: string, values?: FindingValues, fix?: Fix): void;
  warn(pointer: string, code: string, values?: FindingValues, fix?: Fix): void;
};

export function newReport(): Report {
  const { errors, warnings }: Checked = { errors: [], warnings: [] };
  return {
    errors,
    warnings,
    error: (...parts) => errors.push(finding(...parts)),
    warn: (...parts) => warnings.push(finding(...parts)),
  };
}

/** Every later item whose name an earlier one already has. A second one gets a free name by its fix. */
export function checkSlugs<T extends { slug: string }>(
  report: Report,
  items: readonly T[],
  path: string,
): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const { slug } = item;
    if (seen.has(slug)) {
      const free = freeName(slug, new Set(items.map((each) => each.slug)));
      const mended = items.map((each, place) => (place === index ? { ...each, slug: free } : each));
      const fix = fixBy("rename_second", path, items, mended, { name: free });
      report.error(at(path, slug), "duplicate", { name: slug }, fix);
    }
    seen.add(slug);
  });
}

const longestSlug = 64;

function freeName(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const end = `-${number}`;
    const name = `${slug.slice(0, longestSlug - end.length)}${end}`;
    if (!taken.has(name)) return name;
  }
}

/** A list of plain values in which none may stand twice. */
export function checkValues(report: Report, values: readonly string[], path: string): void {
  const once = [...new Set(values)];
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value))
      report.error(
        at(path, value),
        "duplicate_value",
        { name: value },
        fixBy("keep_one", path, values, once, { name: value }),
      );
    seen.add(value);
  }
}

/** A closed set of names that other parts of a document may use. */
export type Names = { what: NameKind; known: ReadonlySet<string> };
export type NameKind =
  | "team"
  | "duty"
  | "member"
  | "contact"
  | "calendar"
  | "category"
  | "status"
  | "tier"
  | "customer_tier"
  | "field"
  | "rule"
  | "task";

export const namesOf = (what: NameKind, items: readonly { slug: string }[]): Names => ({
  what,
  known: new Set(items.map(({ slug }) => slug)),
});
export const handlesOf = (members: readonly { handle: string }[]): Names => ({
  what: "member",
  known: new Set(members.map(({ handle }) => handle)),
});

/** Refuses a name that the set does not hold, naming those it does. Nothing named is fine. */
export function checkName(report: Report, names: Names, name: string | undefined, pointer: string): void {
  if (name !== undefined && !names.known.has(name))
    report.error(pointer, `unknown_${names.what}`, { name, known: listOf(names.known) });
}

/** Each name of a list that is addressed by its names. */
export function checkNames(
  report: Report,
  names: Names,
  references: readonly string[] | undefined,
  path: string,
): void {
  for (const name of references ?? []) checkName(report, names, name, at(path, name));
}

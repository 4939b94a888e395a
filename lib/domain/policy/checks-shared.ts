import type { Fault } from "../errors";

/** What a publish check found: errors refuse the publish, warnings are shown and may miss but never accuse wrongly. */
export type Checked = { errors: Fault[]; warnings: Fault[] };

export type Report = Checked & {
  error(pointer: string, code: string, message: string): void;
  warn(pointer: string, code: string, message: string): void;
};

export function newReport(): Report {
  const errors: Fault[] = [];
  const warnings: Fault[] = [];
  return {
    errors,
    warnings,
    error: (pointer, code, message) => errors.push({ pointer, code, message }),
    warn: (pointer, code, message) => warnings.push({ pointer, code, message }),
  };
}

/** Every later item whose key an earlier one already has. */
export function checkUnique<T>(
  report: Report,
  items: readonly T[],
  keyOf: (item: T) => string,
  pointerOf: (index: number) => string,
): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) report.error(pointerOf(index), "duplicate", `${key} is there twice.`);
    seen.add(key);
  });
}

/** A closed set of names that other parts of a document may use. */
export type Names = { what: string; known: ReadonlySet<string> };
export const namesOf = (what: string, items: readonly { slug: string }[]): Names => ({
  what,
  known: new Set(items.map(({ slug }) => slug)),
});

const listed = (known: ReadonlySet<string>): string => {
  const names = [...known].slice(0, 20);
  const more = known.size - names.length;
  return names.length === 0
    ? "there are none"
    : `known: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};

/** Refuses a name that the set does not hold, naming those it does. Nothing named is fine. */
export function checkName(report: Report, names: Names, name: string | undefined, pointer: string): void {
  if (name !== undefined && !names.known.has(name))
    report.error(
      pointer,
      `unknown_${names.what.replaceAll(" ", "_")}`,
      `There is no ${names.what} ${name}; ${listed(names.known)}.`,
    );
}

export function checkNames(
  report: Report,
  names: Names,
  wanted: readonly string[] | undefined,
  pointer: string,
): void {
  wanted?.forEach((name, index) => {
    checkName(report, names, name, `${pointer}/${index}`);
  });
}

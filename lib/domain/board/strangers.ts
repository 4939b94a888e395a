import { type FilterName, filterNames } from "./address";

type FilterChoices = Readonly<Record<FilterName, readonly { value: string }[]>>;
/** Values of one filter that an address names and the board doesn't know, and those it does. */
export type Strange = { name: FilterName; values: string[]; rest: string[] };

/** So much of an address is worth being read back. */
const most = 8;
const longest = 60;

/** What an address filters by that isn't there: a name mistyped, a team that is gone. */
export function strangersOf(query: string, choices: FilterChoices): Strange[] {
  const params = new URLSearchParams(query);
  return filterNames.flatMap((name) => {
    const said = (params.get(name) ?? "").split(",").filter((value) => value.trim() !== "");
    const isKnown = (value: string) => choices[name].some((each) => each.value === value);
    const values = said.filter((value) => !isKnown(value)).map((value) => value.slice(0, longest));
    return values.length === 0
      ? []
      : [{ name, values: [...new Set(values)].slice(0, most), rest: said.filter(isKnown) }];
  });
}

import { type Message, raw, type Say, type SayValue, say } from "../texts";
import { type Change, diffDocuments, escapeName } from "./diff";

/**
 * What a publish check found in a document. Errors refuse the publish; warnings are shown and may miss but never
 * accuse wrongly.
 */
export type Finding = {
  /** Where, by name: `/rules/refund-over-limit/when`. Never by index. */
  pointer: string;
  code: string;
  /** A key with values under `findings.` of the message files, rendered where it is shown. */
  message: Message;
  /** Changes that mend it, where one certainly does. */
  fix?: Fix;
};
export type Fix = { label: Say; patch: Change[] };
export type Checked = { errors: Finding[]; warnings: Finding[] };
export type FindingValues = Record<string, SayValue>;

/** A place by names, escaped: `at("/rules", slug, "when")`. */
export const at = (base: string, ...names: string[]): string => [base, ...names.map(escapeName)].join("/");

export const finding = (pointer: string, code: string, values?: FindingValues, fix?: Fix): Finding => ({
  pointer,
  code,
  message: say(`findings.${code}`, values),
  ...(fix === undefined ? {} : { fix }),
});

/** The changes that make `after` of the part of a document at `path`; the label is a key under `findings.fix`. */
export const fixBy = (
  label: string,
  path: string,
  before: unknown,
  after: unknown,
  values?: FindingValues,
): Fix => ({ label: say(`findings.fix.${label}`, values), patch: diffDocuments(before, after, path) });

const mostListed = 20;

/** Names as one value: the first twenty, and how many more there are. */
export function listOf(names: Iterable<string>): SayValue {
  const all = [...names];
  if (all.length === 0) return say("findings.none");
  const shown: Say[] = all.slice(0, mostListed).map(raw);
  const more = all.length - shown.length;
  return { list: more > 0 ? [...shown, say("findings.more", { count: more })] : shown };
}

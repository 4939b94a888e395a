import { type KeyedMsg, literal, type Msg, type MsgValue, msg } from "../msg";
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
  message: KeyedMsg;
  /** Changes that mend it, where one certainly does. */
  fix?: Fix;
};
export type Fix = { label: Msg; patch: Change[] };
export type Checked = { errors: Finding[]; warnings: Finding[] };
export type FindingValues = Record<string, MsgValue>;

/** A place by names, escaped: `at("/rules", slug, "when")`. */
export const at = (base: string, ...names: string[]): string => [base, ...names.map(escapeName)].join("/");

export const finding = (pointer: string, code: string, values?: FindingValues, fix?: Fix): Finding => ({
  pointer,
  code,
  message: msg(`findings.${code}`, values),
  ...(fix === undefined ? {} : { fix }),
});

/** The changes that make `after` of the part of a document at `path`; the label is a key under `findings.fix`. */
export const fixBy = (
  label: string,
  path: string,
  before: unknown,
  after: unknown,
  values?: FindingValues,
): Fix => ({ label: msg(`findings.fix.${label}`, values), patch: diffDocuments(before, after, path) });

const mostListed = 20;

/** Names as one value: the first twenty, and how many more there are. */
export function listOf(names: Iterable<string>): MsgValue {
  const all = [...names];
  if (all.length === 0) return msg("findings.none");
  const shown: Msg[] = all.slice(0, mostListed).map(literal);
  const more = all.length - shown.length;
  return { list: more > 0 ? [...shown, msg("findings.more", { count: more })] : shown };
}

import type { Say } from "../texts";
import type { Change } from "./diff";

/**
 * What a publish check found in a document. Errors refuse the publish; warnings are shown and may miss but never
 * accuse wrongly.
 */
export type Finding = {
  /** Where, by name: `/rules/refund-over-limit/when`. Never by index. */
  pointer: string;
  code: string;
  /** A key with values under `findings.` of the message files, rendered where it is shown. */
  message: Say;
  /** Changes that mend it, where one certainly does. */
  fix?: { label: Say; patch: Change[] };
};

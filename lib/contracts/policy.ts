import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { MsgRenderer } from "@/lib/domain/brief/render";
import type { Fault } from "@/lib/domain/errors";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import type { Change } from "@/lib/domain/policy/diff";
import type { Checked, Finding } from "@/lib/domain/policy/findings";
import { Organisation } from "@/lib/domain/policy/organisation";
import { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { VersionLine } from "@/lib/domain/policy/versions/view";
import { placesOf, sentencesOf } from "./change-sentences";
import { Instant } from "./instant";
import type { WireContext } from "./wire-context";

const FaultWire = z.object({ pointer: z.string(), code: z.string(), message: z.string() });
const line = {
  version: z.number().int(),
  reason: z.string(),
  published_by: z.string(),
  published_at: Instant,
};

export const PathsWire = z.object({
  items: z.array(z.object({ slug: z.string(), name: z.string(), version: z.number().int().nullable() })),
});
export const PolicyWire = z.object({ slug: z.string().nullable(), ...line, document: PathPolicy });
export const OrganisationWire = z.object({ ...line, document: Organisation });
const ticketsTaken = { decided_again: z.array(z.string()), marked: z.array(z.string()) };
export const VersionsWire = z.object({
  items: z.array(
    z.object({
      ...line,
      confirmed_by: z.string().nullable(),
      /** Decisions made by it. */
      decisions: z.number().int(),
      /** The version that took it back. */
      taken_back_by: z.number().int().nullable(),
      /** What taking others back did; `left` tickets are still to be looked at. */
      takes_back: z
        .object({ version: z.number().int(), to: z.number().int(), left: z.number().int(), ...ticketsTaken })
        .nullable(),
      /** The rule that fired too often and was put in shadow by this version. */
      dropped: z.string().nullable(),
    }),
  ),
});
export const PublishedWire = z.object({
  version: z.number().int(),
  published: z.boolean(),
  warnings: z.array(FaultWire),
});
const ChangeWire = z.object({
  path: z.string(),
  kind: z.enum(["added", "removed", "changed", "moved"]),
  before: z.unknown(),
  after: z.unknown(),
  follows: z.string().nullable().optional(),
});
export const FindingWire = FaultWire.extend({
  fix: z.object({ label: z.string(), patch: z.array(ChangeWire) }).optional(),
});
export const CheckedWire = z.object({ errors: z.array(FindingWire), warnings: z.array(FindingWire) });
export const ChangesWire = z.object({
  changes: z.array(ChangeWire),
  /** The same for people, in the order of the document. */
  sentences: z.array(z.string()),
});

type PublishedLine = { version: number; reason: string; publishedBy: string; publishedAt: number };
const lineWire = ({ version, reason, publishedBy, publishedAt }: PublishedLine) => ({
  version,
  reason,
  published_by: publishedBy,
  published_at: isoOf(publishedAt),
});

export const policyWire = (row: PublishedLine & { slug: string | null; document: PathPolicy }) => ({
  slug: row.slug,
  ...lineWire(row),
  document: row.document,
});
export const organisationWire = (row: PublishedLine & { document: Organisation }) => ({
  ...lineWire(row),
  document: row.document,
});
export const OrganisationVersionsWire = z.object({ items: z.array(z.object(line)) });
export const organisationVersionsWire = (rows: PublishedLine[]) => ({ items: rows.map(lineWire) });

const keysOf = ({ tickets }: { tickets: { key: string }[] }) => tickets.map(({ key }) => key);
export const versionsWire = (rows: VersionLine[]) => ({
  items: rows.map(({ by, at, takesBack, ...row }) => ({
    ...lineWire({ ...row, publishedBy: by.handle, publishedAt: at }),
    confirmed_by: row.confirmedBy?.handle ?? null,
    decisions: row.decisions,
    taken_back_by: row.takenBack,
    takes_back: takesBack && {
      version: takesBack.of,
      to: takesBack.to,
      left: takesBack.result.left,
      decided_again: keysOf(takesBack.result.decidedAgain),
      marked: keysOf(takesBack.result.marked),
    },
    dropped: row.drops?.rule ?? null,
  })),
});
type Published = { version: number; published: boolean; warnings: Finding[] };
export const publishedWire = ({ version, published, warnings }: Published, { at, wordsAt }: WireContext) => ({
  version,
  published,
  warnings: warnings.map((warning) => faultWire(warning, wordsAt(at))),
});
export function checkedWire({ errors, warnings }: Checked, { at, wordsAt }: WireContext) {
  const words = wordsAt(at);
  return {
    errors: errors.map((found) => findingWire(found, words)),
    warnings: warnings.map((found) => findingWire(found, words)),
  };
}
const faultWire = ({ pointer, code, message }: Fault, words: MsgRenderer) => ({
  pointer,
  code,
  message: words(message),
});
/** A finding in words, with the changes that mend it where there are any. */
export const findingWire = ({ fix, ...found }: Finding, words: MsgRenderer) => ({
  ...faultWire(found, words),
  ...(fix && { fix: { label: words(fix.label), patch: fix.patch } }),
});
type Compared = { changes: Change[]; groups: ChangeGroup[] };
export const changesWire = ({ changes, groups }: Compared, { at, wordsAt }: WireContext) => ({
  changes,
  sentences: sentencesOf(groups, wordsAt(at)),
});
/** Of a document that has no sentences of its own. */
export const placesWire = (changes: Change[], { at, wordsAt }: WireContext) => ({
  changes,
  sentences: placesOf(changes, wordsAt(at)),
});
export const etagOf = ({ version }: { version: number }) => ({ etag: `"${version}"` });

import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import type { DraftFindings, DraftState, SavedDraft } from "@/lib/domain/policy/draft/view";
import type { ForecastView, RunningClocks } from "@/lib/domain/policy/forecast/view";
import { Organisation } from "@/lib/domain/policy/organisation";
import { PathPolicy } from "@/lib/domain/policy/path-policy";
import { sentencesOf } from "./change-sentences";
import { Instant } from "./instant";
import { FindingWire, findingWire } from "./policy";
import type { WireContext } from "./wire-context";

const revisionOf = {
  revision: z.number().int(),
  based_on: z.number().int(),
  updated_by: z.string(),
  updated_at: Instant,
};
export const DraftWire = z.object({ document: PathPolicy, ...revisionOf });
export const OrganisationDraftWire = z.object({ document: Organisation, ...revisionOf });
export const SavedWire = z.object({
  /** As it is now: with what others changed since the caller's revision, where it was an earlier one. */
  document: PathPolicy,
  revision: z.number().int(),
  updated_at: Instant,
  /** Differences from the live version; 0 where there is no draft to keep. */
  changes: z.number().int(),
});

export const draftWire = ({ document, revision, basedOn, updatedBy, updatedAt }: DraftState) => ({
  document,
  revision,
  based_on: basedOn,
  updated_by: updatedBy.handle,
  updated_at: isoOf(updatedAt),
});
type OrganisationDraft = {
  document: Organisation;
  revision: number;
  basedOn: number;
  updatedBy: string;
  updatedAt: number;
};
export const organisationDraftWire = (draft: OrganisationDraft) => ({
  document: draft.document,
  revision: draft.revision,
  based_on: draft.basedOn,
  updated_by: draft.updatedBy,
  updated_at: isoOf(draft.updatedAt),
});
export const savedWire = ({ document, revision, updatedAt, changes }: SavedDraft) => ({
  document,
  revision,
  updated_at: isoOf(updatedAt),
  changes,
});
export const revisionTag = ({ revision }: { revision: number }) => ({ etag: `"${revision}"` });

const Pair = { now: z.number().int(), then: z.number().int() };
const Place = z.object({
  holder: z.enum(["ai", "person"]),
  tier: z.string().optional(),
  team: z.string().nullable().optional(),
  rule: z.string().optional(),
  reason: z.string().optional(),
});
export const ForecastWire = z.object({
  id: z.string(),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  /** 0 to 1. */
  progress: z.number(),
  days: z.number().int(),
  from: Instant.optional(),
  to: Instant.optional(),
  tickets: z.number().int().optional(),
  escalations: z.object(Pair).optional(),
  moved_share: z.number().optional(),
  by_reason: z.array(z.object({ reason: z.string(), ...Pair })).optional(),
  by_team: z.array(z.object({ tier: z.string(), team: z.string().nullable(), ...Pair })).optional(),
  moved: z.array(z.object({ key: z.string(), now: Place, then: Place })).optional(),
});
const RunningClocksWire = z.object({
  open: z.number().int(),
  tickets: z.number().int(),
  clocks: z.number().int(),
  sooner: z.number().int(),
  later: z.number().int(),
  unchanged: z.number().int(),
  ended: z.number().int(),
  started: z.number().int(),
  first: z.object({ key: z.string(), metric: z.string(), due_at: Instant, was_due_at: Instant }).nullable(),
});
export const ReviewWire = z.object({
  revision: z.number().int(),
  based_on: z.number().int(),
  /** Sentences, in the order of the document. */
  changes: z.array(z.string()),
  faults: z.array(FindingWire),
  warnings: z.array(FindingWire),
  running_clocks: RunningClocksWire,
  forecast: ForecastWire,
  links: z.object({ forecast: z.string() }),
});

export function forecastWire({ id, state, progress, days, result }: ForecastView) {
  const head = { id, state, progress, days };
  if (result === null) return head;
  return {
    ...head,
    from: isoOf(result.from),
    to: isoOf(result.to),
    tickets: result.tickets,
    escalations: result.escalations,
    moved_share: result.movedShare,
    by_reason: result.byReason,
    by_team: result.byTeam.map(({ tier, team, now, then }) => ({ tier, team, now, then })),
    moved: result.moved.tickets.map(({ key, now, then }) => ({
      key,
      now,
      then,
    })),
  };
}

const clocksWire = ({ first, ...counts }: RunningClocks) => ({
  ...counts,
  first: first && {
    key: first.key,
    metric: first.metric,
    due_at: isoOf(first.dueAt),
    was_due_at: isoOf(first.wasDueAt),
  },
});

type DraftReview = {
  slug: string;
  revision: number;
  basedOn: number;
  changes: ChangeGroup[];
  findings: DraftFindings;
  runningClocks: RunningClocks;
  forecast: ForecastView;
};
export function reviewWire(review: DraftReview, { at, wordsAt }: WireContext) {
  const words = wordsAt(at);
  return {
    revision: review.revision,
    based_on: review.basedOn,
    changes: sentencesOf(review.changes, words),
    faults: review.findings.errors.map((found) => findingWire(found, words)),
    warnings: review.findings.warnings.map((found) => findingWire(found, words)),
    running_clocks: clocksWire(review.runningClocks),
    forecast: forecastWire(review.forecast),
    links: { forecast: `/api/v1/paths/${review.slug}/policy/draft/review/${review.forecast.id}` },
  };
}
export const isPending = ({ state }: ForecastView): boolean => state === "waiting" || state === "running";

export const PublishedDraftWire = z.object({
  version: z.number().int(),
  confirmed_by: z.string().nullable(),
  /** A second person was needed and nobody else may publish. */
  alone: z.boolean(),
});
export const AskedWire = z.object({
  asked: z.array(z.object({ handle: z.string(), name: z.string() })),
});
type PublishedDraft =
  | { kind: "published"; version: number; confirmedBy: string | null; alone: boolean }
  | { kind: "asked"; whom: { handle: string; name: string }[] };
export const publishedDraftWire = (done: PublishedDraft) =>
  done.kind === "asked"
    ? { asked: done.whom }
    : { version: done.version, confirmed_by: done.confirmedBy, alone: done.alone };

export const TakenBackWire = z.object({
  version: z.number().int(),
  decided_again: z.array(z.string()),
  marked: z.array(z.string()),
});
type TakenBack = { version: number; decidedAgain: { key: string }[]; marked: { key: string }[] };
export const takenBackWire = ({ version, decidedAgain, marked }: TakenBack) => ({
  version,
  decided_again: decidedAgain.map(({ key }) => key),
  marked: marked.map(({ key }) => key),
});

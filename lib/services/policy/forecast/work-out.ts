import { readDb } from "@/db/client";
import { now } from "@/lib/clock";
import { touchesCritical } from "@/lib/domain/policy/draft/touches-critical";
import { asItWent, type Course } from "@/lib/domain/policy/forecast/course";
import { hitsWith, type Scan, type SpokenMessage, scanOnce } from "@/lib/domain/policy/forecast/messages";
import { type PastDecision, replay } from "@/lib/domain/policy/forecast/replay";
import {
  notRead,
  notStored,
  type PhraseGap,
  phraseGap,
  readsChanges,
  readsErased,
  type Side,
} from "@/lib/domain/policy/forecast/side";
import { ForecastSum } from "@/lib/domain/policy/forecast/sum";
import type { ForecastEstimate, StoredForecast } from "@/lib/domain/policy/forecast/types";
import type { TicketCounts } from "@/lib/domain/policy/forecast/windows";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { compileRuleset } from "@/lib/domain/rules/evaluate/compile";
import type { Facts } from "@/lib/domain/rules/types";
import { loadBundle, loadOrganisation } from "../bundle";
import { readTruths } from "../figures/truths";
import { clockEffect } from "./clock-effect";
import { messagesOf, ticketCounts } from "./look-ups";
import { type DecisionParts, type DecisionRow, measure, type Period, pastDecisions } from "./past-decisions";

/** Longest stretch of work before clocks and other jobs of this process get their turn. */
const turnMs = 12;
const redacted = "[redacted]";

export type ForecastTask = Period & {
  slug: string;
  document: PathPolicy;
  liveVersion: number;
  organisationVersion: number;
};
/** Told how much is done, 0 to 1; false stops the work. */
export type Progress = (done: number) => Promise<boolean>;

/** What a version that decided left unstored, for the sides that are replayed. */
type Gap = PhraseGap & { scan: Scan };
/** `now` and `then`: what its stored hits don't tell the live version and the draft. */
type Decider = { side: Side; unknown: string[]; now: Gap | null; then: Gap | null };

type Replaying = {
  task: ForecastTask;
  live: Side;
  draft: Side;
  wanted: DecisionParts;
  deciders: Map<number, Decider>;
  counts: TicketCounts | null;
  courses: { now: Map<string, Course>; then: Map<string, Course> };
  sum: ForecastSum;
  unknown: Set<string>;
  estimated: Set<ForecastEstimate>;
  messages: number;
  byOthers: number;
  erased: number;
};

/** Replays a period's decisions by the draft, and by the live version where another decided; null where it was stopped. */
export async function workOut(task: ForecastTask, progress: Progress): Promise<StoredForecast | null> {
  const startedAt = now();
  const [size, org] = await Promise.all([
    measure(task),
    loadOrganisation(readDb(), task.workspaceId, task.organisationVersion),
  ]);
  const zone = org.doc.zone;
  const replaying = await prepare(task, size.versions, zone);
  for await (const rows of pastDecisions(task, replaying.wanted)) {
    await replayPage(replaying, rows);
    const done = replaying.sum.decisions / Math.max(1, size.decisions);
    if (!(await progress(Math.min(0.9, done * 0.9)))) return null;
  }
  const { sum, live, draft } = replaying;
  const moved = sum.moved();
  const sla = await clockEffect(task, { live, draft, org, moved: moved.ids });
  if (!(await progress(0.97))) return null;
  const truths = await readTruths(readDb(), { ...task, zone });
  const totals = sum.totals();
  const movedCount = moved.ids.size;
  return {
    from: task.from,
    to: task.to,
    tookMs: now() - startedAt,
    tickets: size.tickets,
    decisions: sum.decisions,
    messages: replaying.messages,
    unknownFacts: [...replaying.unknown].sort(),
    estimated: [...replaying.estimated],
    byOtherVersions: replaying.byOthers,
    erased: replaying.erased,
    ...totals,
    ...sum.judged(truths, task.from),
    sla,
    moved: { ...moved.counts, tickets: moved.listed },
    movedShare: totals.escalations.now === 0 ? Math.min(1, movedCount) : movedCount / totals.escalations.now,
    touchesCritical: touchesCritical(live.policy, draft.policy),
  };
}

async function prepare(task: ForecastTask, versions: number[], zone: string): Promise<Replaying> {
  const load = async (version: number): Promise<Side> => {
    const named = { pathId: task.pathId, slug: task.slug };
    const { policy, ruleset } = await loadBundle(readDb(), task.workspaceId, named, version);
    return { version, policy, ruleset };
  };
  const live = await load(task.liveVersion);
  const ruleset = compileRuleset(task.document);
  const draft: Side = { version: null, policy: task.document, ruleset };
  const sides = [live, draft];
  const deciders = await Promise.all(
    versions.map(async (version): Promise<[number, Decider]> => {
      const side = await load(version);
      const unknown = [...new Set(sides.flatMap((each) => notStored(each, side)))];
      return [version, { side, unknown, now: gapOf(live, side), then: gapOf(draft, side) }];
    }),
  );
  const estimated = new Set<ForecastEstimate>();
  if (hasQuietRules(live, draft)) estimated.add("quiet_calls");
  return {
    task,
    live,
    draft,
    wanted: { unread: notRead(sides), changes: sides.some(readsChanges) },
    deciders: new Map(deciders),
    counts: await countsFor(
      task,
      sides,
      deciders.map(([, each]) => each),
      estimated,
    ),
    courses: { now: new Map(), then: new Map() },
    sum: new ForecastSum(zone),
    unknown: new Set(),
    estimated,
    messages: 0,
    byOthers: 0,
    erased: 0,
  };
}

function gapOf(side: Side, decider: Side): Gap | null {
  const gap = phraseGap(side, decider);
  return gap === null ? null : { ...gap, scan: scanOnce(gap) };
}

/** Rules of the draft for updates and for time that are not the live ones: where those changed nothing, nothing is stored. */
function hasQuietRules(live: Side, draft: Side): boolean {
  const liveRules = new Set(live.policy.rules.map((rule) => JSON.stringify(rule)));
  return draft.policy.rules.some(
    (rule) =>
      rule.mode !== "off" &&
      rule.on.some((event) => event === "update" || event === "time") &&
      !liveRules.has(JSON.stringify(rule)),
  );
}

async function countsFor(
  task: ForecastTask,
  sides: readonly Side[],
  deciders: readonly Decider[],
  estimated: Set<ForecastEstimate>,
): Promise<TicketCounts | null> {
  const unknown = new Set(deciders.flatMap((each) => each.unknown));
  const windows = sides.flatMap(({ ruleset }) => ruleset.needs.windows).filter(({ key }) => unknown.has(key));
  if (windows.length === 0) return null;
  estimated.add("windows");
  return ticketCounts(task, Math.max(...windows.map(({ minutes }) => minutes)));
}

async function replayPage(replaying: Replaying, rows: readonly DecisionRow[]): Promise<void> {
  const spoken = await spokenFor(replaying, rows);
  let since = now();
  for (const row of rows) {
    replayOne(replaying, row, spoken);
    if (now() - since < turnMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = now();
  }
}

/** Messages of those tickets of a page whose decisions don't hold every phrase that is looked for now. */
async function spokenFor(
  { task, deciders }: Replaying,
  rows: readonly DecisionRow[],
): Promise<Map<string, SpokenMessage[]>> {
  const undecided = rows.filter(({ policyVersion }) => {
    const decider = deciders.get(policyVersion);
    return decider !== undefined && (decider.now !== null || decider.then !== null);
  });
  const until = Math.max(0, ...undecided.map(({ facts }) => facts.at));
  const tickets = undecided.map(({ ticketId, facts }) => ({ ticketId, madeAt: madeAt(facts) }));
  return messagesOf(task, tickets, until);
}

function madeAt({ at, values }: Facts): number {
  const minutes = values.minutes_since_created;
  return typeof minutes === "number" ? at - minutes * 60_000 : 0;
}

function replayOne(replaying: Replaying, row: DecisionRow, spoken: Map<string, SpokenMessage[]>): void {
  const { live, draft, courses, sum, estimated } = replaying;
  const decider = replaying.deciders.get(row.policyVersion);
  // Published and decided after this began: the next forecast knows it.
  if (decider === undefined) return;
  const messages = spoken.get(row.ticketId) ?? [];
  const past = pastOf(replaying, decider, row);
  if (decider.now !== null || decider.then !== null)
    replaying.messages += messages.reduce(
      (sum, { receivedAt }) => sum + Number(receivedAt === past.facts.at),
      0,
    );
  const now = replay(live, courses.now.get(row.ticketId) ?? asItWent, heardWith(past, decider.now, messages));
  const then = replay(
    draft,
    courses.then.get(row.ticketId) ?? asItWent,
    heardWith(past, decider.then, messages),
  );
  keepCourse(courses.now, row.ticketId, now.course);
  keepCourse(courses.then, row.ticketId, then.course);
  if (then.how === "apart") estimated.add("other_course");
  if (row.policyVersion !== live.version) replaying.byOthers++;
  sum.add(row.ticketId, past.facts.at, now, then);
}

function keepCourse(courses: Map<string, Course>, ticketId: string, course: Course): void {
  if (course.apart === null && course.own.size === 0) courses.delete(ticketId);
  else courses.set(ticketId, course);
}

function pastOf(replaying: Replaying, decider: Decider, row: DecisionRow): PastDecision {
  const isErased = row.facts.values.subject === redacted;
  const facts = isErased ? withLists(row.facts) : row.facts;
  const fixed = isErased && (readsErased(replaying.live) || readsErased(replaying.draft));
  if (fixed) replaying.erased++;
  // Named one by one: this runs for every decision, and spreading costs as much as deciding.
  return {
    ticketId: row.ticketId,
    decider: decider.side,
    facts: fixed ? facts : complete(replaying, decider, facts, row.ticketId),
    move: row.move,
    effects: row.effects,
    matched: row.matched,
    shadow: row.shadow,
    routed: row.routed,
    fixed,
  };
}

/** The decision with what one side hears in the texts of then. */
const heardWith = (past: PastDecision, gap: Gap | null, messages: readonly SpokenMessage[]): PastDecision =>
  gap === null || past.fixed
    ? past
    : { ...past, facts: { ...past.facts, hits: hitsWith(past.facts, gap, messages, gap.scan) } };

/** Erasing leaves a text where a list of hits was. */
const withLists = (facts: Facts): Facts => ({
  ...facts,
  hits: { ...facts.hits, subject: Array.isArray(facts.hits.subject) ? facts.hits.subject : [] },
});

/** The stored facts with what can be counted since; the rest stays absent, and is named. */
function complete(replaying: Replaying, { unknown }: Decider, facts: Facts, ticketId: string): Facts {
  if (unknown.length === 0) return facts;
  const values = { ...facts.values };
  for (const key of unknown) {
    const window = windowOf(replaying, key);
    if (window === null || replaying.counts === null) replaying.unknown.add(key);
    else values[key] = replaying.counts.count(window, ticketId, facts);
  }
  return { ...facts, values };
}

const windowOf = ({ live, draft }: Replaying, key: string) =>
  [draft, live].flatMap(({ ruleset }) => ruleset.needs.windows).find((each) => each.key === key) ?? null;

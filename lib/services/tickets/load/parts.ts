import type { Executor } from "@/db/client";
import { mapped, type Reading, readAll } from "@/db/reading";
import { type Counts, hasFigures, withCounts } from "@/lib/domain/engine/decide/counts";
import type { Need, Part, Person, Snapshot } from "@/lib/domain/engine/snapshot";
import { loadLanguages } from "@/lib/domain/text/language/find";
import { conversationsReading } from "./conversation";
import { countsReading, figuresReading } from "./counts";
import { followersReading, lastHandoffsReading } from "./handoffs";
import { type OfTickets, ofSnapshots } from "./of-tickets";
import { pastDecisionsReading } from "./past-decisions";
import { repliesReading } from "./replies";
import { handlesById } from "./ticket-of";
import { verdictsReading } from "./verdicts";

type People = ReadonlyMap<string, Person>;
/** What a ticket's snapshot gets, by the ticket's id. Who is named by id is found among people, which may be read beside. */
export type Filling = (people: People) => (ticketId: string) => Partial<Snapshot>;

/** A part of stored tickets that only some runs need, to be read with whatever else is. */
export function partReading(of: OfTickets, part: Exclude<Part, "languages">): Reading<Filling> {
  switch (part) {
    case "conversation":
      return mapped(conversationsReading(of), (found) => (people) => {
        const conversations = found(handlesById(people.values()));
        return (id) => ({ conversation: conversations.get(id) });
      });
    case "last_handoff":
      return filling(lastHandoffsReading(of), (found, id) => ({ lastHandoff: found.get(id) ?? null }));
    case "sent_replies":
      return filling(repliesReading(of), (found, id) => ({ sentReplies: found.get(id) ?? [] }));
    case "verdicts":
      return filling(verdictsReading(of), (found, id) => ({ verdicts: found.get(id) ?? [] }));
    case "past_decisions":
      return filling(pastDecisionsReading(of), (found, id) => ({ pastDecisions: found.get(id) }));
    case "followed_by":
      return filling(followersReading(of), (found, id) => ({ followedBy: found.get(id) ?? null }));
  }
}

const filling = <T>(of: Reading<T>, part: (found: T, ticketId: string) => Partial<Snapshot>) =>
  mapped(
    of,
    (found): Filling =>
      () =>
      (id) =>
        part(found, id),
  );

/** The languages that a text may be in are no rows: they are loaded once a process, where a ticket's own is not known. */
export async function withLanguages(
  parts: readonly Part[],
  languages: readonly (string | null)[],
): Promise<Exclude<Part, "languages">[]> {
  const rows = parts.flatMap((part) => (part === "languages" ? [] : [part]));
  if (rows.length < parts.length && languages.includes(null)) await loadLanguages();
  return rows;
}

type PartRequest<S extends Snapshot> = { snapshot: S; need: Need };

/**
 * What runs on tickets of one workspace found missing, read by one statement for all that need it; one more for each
 * further ticket whose rules count others, since what they count differs.
 * @param at epoch ms of the runs
 */
export async function loadNeeds<S extends Snapshot>(
  tx: Executor,
  asked: readonly PartRequest<S>[],
  at: number,
): Promise<S[]> {
  if (asked.some(({ need }) => need.what === "languages")) await loadLanguages();
  const [first, ...others] = countings(asked, at);
  const fillings = await readAll(tx, [...partsAsked(asked), ...(first ?? [])]);
  for (const each of others) fillings.push(...(await readAll(tx, each)));
  return asked.map(({ snapshot }) => filled(snapshot, fillings));
}

/** A snapshot with what was read for it; what it has and was not read stays. */
export function filled<S extends Snapshot>(snapshot: S, fillings: readonly Filling[]): S {
  const { people, ticket } = snapshot;
  return Object.assign({}, snapshot, ...fillings.map((of) => of(people)(ticket.id)));
}

function partsAsked(asked: readonly PartRequest<Snapshot>[]): Reading<Filling>[] {
  const byPart = new Map<Exclude<Part, "languages">, Snapshot[]>();
  for (const { snapshot, need } of asked)
    if (need.what !== "counts" && need.what !== "languages")
      byPart.set(need.what, [...(byPart.get(need.what) ?? []), snapshot]);
  return [...byPart].map(([part, snapshots]) => {
    const ids = new Set(snapshots.map(({ ticket }) => ticket.id));
    return mapped(
      partReading(ofSnapshots(snapshots), part),
      (of): Filling =>
        (people) =>
        (id) =>
          ids.has(id) ? of(people)(id) : {},
    );
  });
}

/** Counts as statements: figures of all tickets, and windows of one, then windows of each further one. */
function countings(asked: readonly PartRequest<Snapshot>[], at: number): Reading<Filling>[][] {
  const figured: Snapshot[] = [];
  const windowed: Snapshot[] = [];
  for (const { snapshot, need } of asked) {
    // A run that asks for the conversation comes to the brief, which tells of other tickets too.
    if (need.what === "conversation" && !hasFigures(snapshot.counts, snapshot.ticket)) figured.push(snapshot);
    if (need.what === "counts")
      (need.windows ? windowed : figured).push({ ...snapshot, ticket: need.ticket });
  }
  const windows = windowed.map((of) =>
    mapped(
      countsReading(of, at, of.path.ruleset.needs.windows),
      (counts): Filling =>
        () =>
        (id) =>
          id === of.ticket.id ? counted(of, counts) : {},
    ),
  );
  const figures = mapped(figuresReading(figured, at), (found): Filling => {
    const byId = new Map(
      figured.map((of, index) => {
        const its = found[index];
        return [of.ticket.id, its === undefined ? {} : counted(of, { figures: its, windows: null })];
      }),
    );
    return () => (id) => byId.get(id) ?? {};
  });
  const [first, ...others] = windows.map((each) => [each]);
  return [[...(figured.length === 0 ? [] : [figures]), ...(first ?? [])], ...others];
}

const counted = ({ counts, ticket }: Snapshot, its: Counts): Partial<Snapshot> => ({
  counts: withCounts(counts, ticket, its),
});

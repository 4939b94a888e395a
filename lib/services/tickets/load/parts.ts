import type { Executor } from "@/db/client";
import { type Counts, countsKey } from "@/lib/domain/engine/counts";
import type { Need, Part, Snapshot } from "@/lib/domain/engine/snapshot";
import { loadLanguages } from "@/lib/domain/text/language/find";
import { readConversations } from "./conversation";
import { readCounts, readFigures } from "./counts";
import { readFollower, readLastHandoffs } from "./handoffs";
import { readPastDecisions } from "./past-decisions";
import { readReplies } from "./replies";
import { readVerdicts } from "./verdicts";

/**
 * Reads parts of tickets of one workspace that only some runs need, each for all of them at once. What a snapshot has
 * already stays; a ticket that isn't stored yet has all of them from the start.
 */
export async function loadParts<S extends Snapshot>(
  tx: Executor,
  snapshots: readonly S[],
  parts: readonly Part[],
): Promise<S[]> {
  const stored = snapshots.filter((snapshot) => snapshot.stored !== null);
  const found = await Promise.all(parts.map((part) => readPart(tx, stored, part)));
  return snapshots.map((snapshot) =>
    Object.assign({}, snapshot, ...found.map((of) => of.get(snapshot.ticket.id) ?? {})),
  );
}

type Asked<S extends Snapshot> = { snapshot: S; need: Need };

/**
 * What runs found missing, read for those that need it.
 * @param at epoch ms of the runs
 */
export async function loadNeeds<S extends Snapshot>(
  tx: Executor,
  asked: readonly Asked<S>[],
  at: number,
): Promise<S[]> {
  const parts = [...new Set(asked.flatMap(({ need }) => (need.what === "counts" ? [] : [need.what])))];
  return loadParts(tx, await loadCounts(tx, asked, at), parts);
}

/** For tickets of which only figures are needed by one statement; windows differ by path. */
async function loadCounts<S extends Snapshot>(
  tx: Executor,
  asked: readonly Asked<S>[],
  at: number,
): Promise<S[]> {
  const found = new Map<string, Counts>();
  const figured: Snapshot[] = [];
  for (const { snapshot, need } of asked) {
    if (need.what !== "counts") continue;
    const of = { ...snapshot, ticket: need.ticket };
    const { windows } = snapshot.path.ruleset.needs;
    if (need.windows) found.set(need.ticket.id, await readCounts(tx, of, at, windows));
    else figured.push(of);
  }
  const figures = await readFigures(tx, figured, at);
  for (const [index, { ticket }] of figured.entries()) {
    const its = figures[index];
    if (its !== undefined) found.set(ticket.id, { figures: its, windows: null });
  }
  return asked.map(({ snapshot, need }) => {
    const its = found.get(snapshot.ticket.id);
    return need.what !== "counts" || its === undefined
      ? snapshot
      : { ...snapshot, counts: new Map([...snapshot.counts, [countsKey(need.ticket), its]]) };
  });
}

async function readPart(
  tx: Executor,
  snapshots: readonly Snapshot[],
  part: Part,
): Promise<ReadonlyMap<string, Partial<Snapshot>>> {
  const [first] = snapshots;
  if (part === "languages") {
    if (snapshots.length === 0 || snapshots.some(({ ticket }) => ticket.language === null))
      await loadLanguages();
    return new Map();
  }
  if (first === undefined) return new Map();
  switch (part) {
    case "conversation":
      return readEach(
        snapshots.filter(({ conversation }) => conversation === undefined),
        (some) => readConversations(tx, some),
        (conversation) => ({ conversation }),
      );
    case "last_handoff":
      return readEach(
        snapshots,
        (some) => readLastHandoffs(tx, some),
        (lastHandoff) => ({ lastHandoff }),
        null,
      );
    case "sent_replies":
      return readEach(
        snapshots,
        (some) => readReplies(tx, some),
        (sentReplies) => ({ sentReplies }),
        [],
      );
    case "verdicts":
      return readEach(
        snapshots,
        (some) => readVerdicts(tx, some),
        (verdicts) => ({ verdicts }),
        [],
      );
    case "past_decisions":
      return readEach(
        snapshots,
        (some) => readPastDecisions(tx, some),
        (pastDecisions) => ({ pastDecisions }),
      );
    case "followed_by":
      return readEach(
        snapshots,
        (some) => readFollower(tx, some),
        (followedBy) => ({ followedBy }),
        null,
      );
  }
}

async function readEach<T>(
  snapshots: readonly Snapshot[],
  read: (snapshots: readonly Snapshot[]) => Promise<ReadonlyMap<string, T>>,
  part: (found: T) => Partial<Snapshot>,
  otherwise?: T,
): Promise<ReadonlyMap<string, Partial<Snapshot>>> {
  if (snapshots.length === 0) return new Map();
  const found = await read(snapshots);
  return new Map(
    snapshots.flatMap(({ ticket }) => {
      const its = found.get(ticket.id) ?? otherwise;
      return its === undefined ? [] : [[ticket.id, part(its)] as const];
    }),
  );
}

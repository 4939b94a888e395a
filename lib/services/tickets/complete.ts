import type { Executor } from "@/db/client";
import type { AnswerOf, CommandName, CommandOf } from "@/lib/domain/engine/commands";
import { loadChanges, withLoads } from "@/lib/domain/engine/routing/route";
import { type Outcome, run } from "@/lib/domain/engine/run";
import type { Need, Snapshot } from "@/lib/domain/engine/snapshot";
import type { RunContext } from "@/lib/domain/engine/turn";
import { type Ctx, newId } from "../context";
import { loadNeeds } from "./load/parts";

/** Needs follow each other: the conversation, then figures, then those of another category. */
const mostRounds = 12;

export type Completed<S extends Snapshot, Answer> = Exclude<Outcome<S, Answer>, { is: "incomplete" }>;

/**
 * Runs a command on tickets of one workspace, one after another: each is routed after those before it. What runs find
 * missing in their snapshots is read for all of them at once, and they begin anew.
 */
export async function complete<S extends Snapshot, Name extends CommandName>(
  tx: Executor,
  snapshots: readonly S[],
  command: CommandOf<Name>,
  context: RunContext | ((snapshot: S) => RunContext),
): Promise<Completed<S, AnswerOf<Name>>[]> {
  let loaded = [...snapshots];
  for (let round = 0; round < mostRounds; round++) {
    const missing = new Map<number, Need>();
    const outcomes: Completed<S, AnswerOf<Name>>[] = [];
    let people: Snapshot["people"] | null = null;
    for (const [index, snapshot] of loaded.entries()) {
      const seen = people === null ? snapshot : { ...snapshot, people };
      const outcome = run(seen, command, typeof context === "function" ? context(snapshot) : context);
      if (outcome.is === "incomplete") missing.set(index, outcome.need);
      else outcomes.push(outcome);
      if (outcome.is === "changed") people = withLoads(seen.people, loadChanges(outcome.changes));
    }
    if (missing.size === 0) return outcomes;
    loaded = await fill(tx, loaded, missing, context);
  }
  throw new Error(`${command.do} never has what it needs`);
}

async function fill<S extends Snapshot>(
  tx: Executor,
  loaded: readonly S[],
  missing: ReadonlyMap<number, Need>,
  context: RunContext | ((snapshot: S) => RunContext),
): Promise<S[]> {
  const asked = [...missing].flatMap(([index, need]) => {
    const snapshot = loaded[index];
    return snapshot === undefined ? [] : [{ index, snapshot, need }];
  });
  const [first] = asked;
  if (first === undefined) return [...loaded];
  const { at } = typeof context === "function" ? context(first.snapshot) : context;
  const filled = await loadNeeds(tx, asked, at);
  const byIndex = new Map(asked.map(({ index }, n) => [index, filled[n]]));
  return loaded.map((snapshot, index) => byIndex.get(index) ?? snapshot);
}

/** @param at epoch ms of the run: the call's, or later where its ticket has seen later ones */
export const contextOf = ({ actor }: Pick<Ctx, "actor">, at: number): RunContext => ({
  actor,
  at,
  newId: () => newId(at),
});

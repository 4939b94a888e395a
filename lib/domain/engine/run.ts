import type { Permission } from "../access/permissions";
import { DomainError } from "../errors";
import { LanguagesNotLoaded } from "../text/language/find";
import { knowMissing, refreshBrief } from "./brief";
import type { Changes } from "./changes";
import { type AnswerOf, type CommandName, type CommandOf, commands, type InputOf } from "./commands";
import { recheckClocks } from "./decide/recheck-clocks";
import { authorizeTurn, checkVersion, hideFromSubject } from "./rights";
import { applyBreachEffects, settleClocks } from "./settle";
import { Incomplete, type Need, type Snapshot } from "./snapshot";
import { beginTurn, type RunContext, type Turn } from "./turn";
import { nextVersion } from "./version";

/** What a run comes to. Refused: nothing is to be written. Incomplete: it is asked again with what it needs. */
export type Outcome<S extends Snapshot, Answer> =
  | { is: "changed"; changes: Changes<S>; answer: Answer }
  | { is: "refused"; refusal: DomainError }
  | { is: "incomplete"; need: Need };

/**
 * What happens to a ticket when somebody asks for something, or when an instant has come. The one engine under live
 * calls, batches, sweeps, dry runs and forecasts: the same snapshot, command and context always come to the same.
 */
export function run<S extends Snapshot, Name extends CommandName>(
  snapshot: S,
  command: CommandOf<Name>,
  context: RunContext,
): Outcome<S, AnswerOf<Name>> {
  const turn = beginTurn(snapshot, context);
  try {
    const answer = performCommand(turn, command);
    const version = nextVersion(turn.before, turn.ticket);
    return { is: "changed", changes: asChanges(turn, snapshot, version), answer };
  } catch (error) {
    if (error instanceof Incomplete) return { is: "incomplete", need: error.need };
    if (error instanceof LanguagesNotLoaded) return { is: "incomplete", need: { what: "languages" } };
    if (error instanceof DomainError) return { is: "refused", refusal: error };
    throw error;
  }
}

/**
 * Hidden from whom it must be; what fell due; the version the caller saw; rights on the ticket as it stands then; the
 * command's step, in which rules decide and routing chooses; what breaches of its own instant ask for; the brief.
 */
function performCommand<Name extends CommandName>(
  turn: Turn,
  { do: name, input }: CommandOf<Name>,
): AnswerOf<Name> {
  const { permission, step } = commands[name];
  const { clocks } = turn;
  if (turn.stored !== null) {
    if (permission !== null) hideFromSubject(turn);
    settleClocks(turn);
    if (permission !== null) judge(turn, permission, input);
  }
  // The table's row and its input are of one name; TypeScript can't see that of a union.
  const answer = (step as (turn: Turn, input: InputOf<Name>) => AnswerOf<Name>)(turn, input);
  applyBreachEffects(turn);
  recheckClocks(turn, clocks);
  if (!turn.isBriefless) {
    refreshBrief(turn);
    knowMissing(turn);
  }
  return answer;
}

function judge(turn: Turn, permission: Permission, input: unknown): void {
  const isVersioned = typeof input === "object" && input !== null && "version" in input;
  const seen = isVersioned && typeof input.version === "number" ? input.version : undefined;
  checkVersion(turn, seen);
  authorizeTurn(turn, permission);
}

/** The run's turn becomes its changes: nothing else holds it, and a copy of its fifty members took 20 µs. */
const asChanges = <S extends Snapshot>(turn: Turn, snapshot: S, version: number): Changes<S> =>
  Object.assign(turn, { snapshot, version });

/** A snapshot as a run that does nothing leaves it, for answers about what stands. */
export const unchanged = <S extends Snapshot>(snapshot: S, context: RunContext): Changes<S> =>
  asChanges(beginTurn(snapshot, context), snapshot, snapshot.stored?.version ?? snapshot.ticket.version);

import { type Counts, withCounts } from "../../engine/decide/counts";
import { newTicket } from "../../engine/intake";
import { type Outcome, run } from "../../engine/run";
import type { Snapshot } from "../../engine/snapshot";
import type { CreateTicket } from "../../ticket/inputs";
import type { Ticket } from "../../ticket/types";
import { customerOf, type IntakeOutcome, type PastIntake, requestOf } from "./past-intake";

/** What all intakes of a drill are taken in with. */
export type DrillDesk = Pick<
  Snapshot,
  "workspaceId" | "workspaceSlug" | "keyPrefix" | "path" | "org" | "people"
>;
/** Figures of other tickets as they stood when this one came in. */
export type CountsThen = (past: PastIntake, ticket: Ticket) => Counts;

/** `refused`: this policy can't take it in. `languages`: asked again once the languages are loaded. */
export type DrillStep = IntakeOutcome | "refused" | "languages";

const drill = { kind: "system", name: "drill" } as const;

/** Never savable: neither new to a loader nor locked by one. */
function snapshotOf(
  desk: DrillDesk,
  past: PastIntake,
  input: CreateTicket,
  countsThen: CountsThen,
): Snapshot {
  const { path, org } = desk;
  const { at, number, said, ticketId: id } = past;
  const ticket = newTicket(desk, input, { id, number, at });
  return {
    workspaceId: desk.workspaceId,
    workspaceSlug: desk.workspaceSlug,
    keyPrefix: desk.keyPrefix,
    path,
    org,
    organisations: new Map([[org.version, org]]),
    people: desk.people,
    customer: customerOf(past),
    isNewCustomer: false,
    ticket,
    source: input.source,
    externalId: null,
    followsTicketId: null,
    stored: null,
    clocks: [],
    lost: [],
    siblings: [],
    conversation: {
      messages: [],
      attempts: [],
      given: past.given,
      briefVersion: 0,
      briefParts: null,
      note: null,
      follows: null,
    },
    lastHandoff: null,
    phrases: new Map(
      said.flatMap(({ body, phraseHits: hits, phrasePrint: print }) =>
        print === null ? [] : [[body, { hits, print }] as const],
      ),
    ),
    counts: withCounts(new Map(), ticket, countsThen(past, ticket)),
  };
}

/**
 * Runs the intake of a past ticket again, by the policy of the desk: the same run as of a live intake, at the instant at
 * which it came in, without a brief. Loads of then are not known: everybody has a place.
 */
export function runAgain(desk: DrillDesk, past: PastIntake, countsThen: CountsThen): Outcome<Snapshot, void> {
  const input = requestOf(past, desk.path.policy, desk.path.slug);
  let snapshot = snapshotOf(desk, past, input, countsThen);
  let ids = 0;
  const context = { actor: drill, at: past.at, newId: () => String(++ids), isBriefless: true };
  for (;;) {
    const outcome = run(snapshot, { do: "intake", input }, context);
    if (outcome.is !== "incomplete" || outcome.need.what !== "counts") return outcome;
    const { ticket } = outcome.need;
    const counts = withCounts(snapshot.counts, ticket, countsThen(past, ticket));
    snapshot = { ...snapshot, counts };
  }
}

/** What the run comes to, without what it would change. */
export function takeInAgain(desk: DrillDesk, past: PastIntake, countsThen: CountsThen): DrillStep {
  const outcome = runAgain(desk, past, countsThen);
  if (outcome.is === "refused") return "refused";
  if (outcome.is === "incomplete") {
    if (outcome.need.what === "languages") return "languages";
    throw new Error(`a drill has no ${outcome.need.what}`);
  }
  const { out, ticket } = outcome.changes;
  const made = out.decisions[0];
  const rule = made?.evaluation.move?.rule ?? null;
  return { outcome: made?.outcome ?? "kept_by_ai", rule, tier: ticket.tier, team: ticket.team };
}

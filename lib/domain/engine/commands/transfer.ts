import { conflict, DomainError, invalid } from "../../errors";
import { capacityOf } from "../../routing/candidates";
import type { Assign, Transfer } from "../../ticket/inputs";
import { handOver, isOpen } from "../../ticket/machine";
import { applyTransition } from "../apply-transition";
import { tellOfMove } from "../notify";
import { type Chosen, chooseAndReserve, handOverTo, reserveNamed } from "../route";
import type { Turn } from "../turn";

/** To another team or person of the same tier; without either, the next candidate by the ladder of routing. */
export function transfer(turn: Turn, input: Transfer): void {
  const { tier } = heldByPerson(turn);
  if (input.team !== undefined && !turn.org.teams.has(input.team))
    throw invalid("That team is not known.", [
      { pointer: "/team", code: "unknown", message: `Known: ${[...turn.org.teams.keys()].join(", ")}.` },
    ]);
  const over = input.over_capacity === true;
  if (input.member !== undefined) {
    give(turn, input.member, input.team ?? null, input.note ?? null, { over });
    return;
  }
  const former = turn.ticket.owner;
  const tried = former === null ? [] : [former];
  const to = { tier, team: input.team ?? null, skill: null };
  const chosen = chooseAndReserve(turn, to, () => true, tried);
  if (chosen === null || chosen.route.tier !== tier)
    throw conflict("Nobody else can take it at this tier now.");
  handTo(turn, chosen, input.note ?? null);
}

/** A manager gives the ticket to a named person. */
export function assign(turn: Turn, input: Assign): void {
  const over = input.over_capacity === true;
  if (turn.ticket.holder === "ai") throw conflict("The AI holds this ticket. Escalate it first.");
  give(turn, input.member, null, null, { over });
}

function heldByPerson(turn: Turn): { tier: string } {
  if (turn.ticket.holder === "ai" || turn.ticket.tier === null)
    throw conflict("The AI holds this ticket. Escalate it first.");
  if (!isOpen(turn.ticket)) throw conflict("This ticket is resolved. Reopen it first.");
  return { tier: turn.ticket.tier };
}

/** To a named person. Over capacity only after a warning was confirmed, which the event records. */
function give(
  turn: Turn,
  handle: string,
  team: string | null,
  note: string | null,
  confirmed: { over: boolean },
): void {
  const { tier } = heldByPerson(turn);
  const person = turn.people.get(handle);
  if (person === undefined || !person.active || person.role === "viewer")
    throw invalid("That member can't own tickets.", [
      { pointer: "/member", code: "unknown", message: "Name an active agent, manager or admin." },
    ]);
  if (handle === turn.ticket.owner) throw conflict(`${person.name} owns this ticket already.`);
  const capacity = capacityOf(turn.org, handle);
  if (person.load >= capacity && !confirmed.over)
    throw new DomainError("conflict", `${person.name} is at capacity, ${person.load} of ${capacity}.`, {
      faults: [
        { pointer: "/over_capacity", code: "at_capacity", message: "Confirm to give it all the same." },
      ],
      current: { load: person.load, capacity },
    });
  reserveNamed(turn, handle);
  const inTeam = team ?? turn.org.teamsOf(handle).find((slug) => slug === turn.ticket.team) ?? null;
  const route = {
    owner: handle,
    team: inTeam,
    tier,
    row: "",
    via: "named" as const,
    relaxed: [],
    passedOver: [],
    overridesRaci: false,
    startsAt: null,
    overCapacity: person.load >= capacity,
  };
  handTo(turn, { route, passedOver: [] }, note);
}

function handTo(turn: Turn, chosen: Chosen, note: string | null): void {
  const former = turn.ticket.owner;
  const why = { kind: "transfer" as const, reason: null, rule: null, note, chips: [], reassigned: false };
  applyTransition(turn, handOver(turn.ticket, turn.path.policy, handOverTo(turn, chosen, why)));
  tellOfMove(turn, { former, why: "person" });
}

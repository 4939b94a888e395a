import { conflict, DomainError, invalid } from "../../errors";
import { msg } from "../../msg";
import { unknownName } from "../../refusals";
import { capacityOf } from "../../routing/candidates";
import type { Assign, Transfer } from "../../ticket/inputs";
import { handOver } from "../../ticket/machine";
import { mustAllow } from "../../ticket/must-allow";
import { applyTransition } from "../apply-transition";
import { notifyOfHandover } from "../notify/notify";
import { type Chosen, chooseAndReserve, handOverTo, mustBeWithin, reserveNamed } from "../routing/route";
import type { Turn } from "../turn";

/** To another team or person of the same tier; without either, the next candidate by the ladder of routing. */
export function transfer(turn: Turn, input: Transfer): void {
  const { tier } = heldByPerson(turn);
  if (input.team !== undefined && !turn.org.teams.has(input.team))
    throw invalid(msg("faults.ticket.unknown_team"), [
      unknownName("/team", input.team, turn.org.teams.keys()),
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
  if (chosen === null || chosen.route.tier !== tier) throw conflict(msg("faults.ticket.nobody_else"));
  handTo(turn, chosen, input.note ?? null);
}

/** A manager gives the ticket to a named person. */
export function assign(turn: Turn, input: Assign): void {
  const over = input.over_capacity === true;
  mustAllow("assign", turn.ticket);
  give(turn, input.member, null, null, { over });
}

function heldByPerson(turn: Turn): { tier: string } {
  mustAllow("transfer", turn.ticket);
  if (turn.ticket.tier === null) throw conflict(msg("faults.ticket.held_by_ai"));
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
    throw invalid(msg("faults.ticket.cannot_own"), [
      { pointer: "/member", code: "unknown", message: msg("faults.ticket.who_can_own") },
    ]);
  mustBeWithin(turn, handle);
  if (handle === turn.ticket.owner) throw conflict(msg("faults.ticket.owns_already", { name: person.name }));
  const capacity = capacityOf(turn.org, handle);
  if (person.load >= capacity && !confirmed.over)
    throw new DomainError(
      "conflict",
      msg("faults.ticket.at_capacity", { name: person.name, load: person.load, capacity }),
      {
        faults: [
          { pointer: "/over_capacity", code: "at_capacity", message: msg("faults.ticket.confirm_capacity") },
        ],
        current: { load: person.load, capacity },
      },
    );
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
  notifyOfHandover(turn, { former, why: "person" });
}

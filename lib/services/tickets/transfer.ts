import { conflict, DomainError, invalid } from "@/lib/domain/errors";
import { capacityOf } from "@/lib/domain/routing/candidates";
import type { Assign, Transfer } from "@/lib/domain/ticket/inputs";
import { handOver, isOpen } from "@/lib/domain/ticket/machine";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import type { TicketAnswer } from "./work/answer";
import { changeTicket } from "./work/change";
import { tellOfMove } from "./work/notify";
import { type Chosen, chooseAndReserve, handOverTo, reserveNamed } from "./work/route";
import { take } from "./work/step";
import type { Work } from "./work/types";

/** To another team or person of the same tier; without either, the next candidate by the ladder of routing. */
export async function transfer(ctx: Ctx, input: Transfer): Promise<TicketAnswer> {
  authorize(ctx, "ticket:transfer");
  return changeTicket(ctx, input, "ticket:transfer", async (work) => {
    const { tier } = heldByPerson(work);
    if (input.team !== undefined && !work.org.teams.has(input.team))
      throw invalid("That team is not known.", [
        { pointer: "/team", code: "unknown", message: `Known: ${[...work.org.teams.keys()].join(", ")}.` },
      ]);
    const over = input.over_capacity === true;
    if (input.member !== undefined)
      return give(work, input.member, input.team ?? null, input.note ?? null, { over });
    const former = work.ticket.owner;
    const tried = former === null ? [] : [former];
    const to = { tier, team: input.team ?? null, skill: null };
    const chosen = chooseAndReserve(work, to, () => true, tried);
    if (chosen === null || chosen.route.tier !== tier)
      throw conflict("Nobody else can take it at this tier now.");
    handTo(work, chosen, input.note ?? null);
  });
}

/** A manager gives the ticket to a named person. */
export async function assign(ctx: Ctx, input: Assign): Promise<TicketAnswer> {
  authorize(ctx, "ticket:assign");
  return changeTicket(ctx, input, "ticket:assign", async (work) => {
    const over = input.over_capacity === true;
    if (work.ticket.holder === "ai") throw conflict("The AI holds this ticket. Escalate it first.");
    await give(work, input.member, null, null, { over });
  });
}

function heldByPerson(work: Work): { tier: string } {
  if (work.ticket.holder === "ai" || work.ticket.tier === null)
    throw conflict("The AI holds this ticket. Escalate it first.");
  if (!isOpen(work.ticket)) throw conflict("This ticket is resolved. Reopen it first.");
  return { tier: work.ticket.tier };
}

/** To a named person. Over capacity only after a warning was confirmed, which the event records. */
async function give(
  work: Work,
  handle: string,
  team: string | null,
  note: string | null,
  confirmed: { over: boolean },
): Promise<void> {
  const { tier } = heldByPerson(work);
  const person = work.people.get(handle);
  if (person === undefined || !person.active || person.role === "viewer")
    throw invalid("That member can't own tickets.", [
      { pointer: "/member", code: "unknown", message: "Name an active agent, manager or admin." },
    ]);
  if (handle === work.ticket.owner) throw conflict(`${person.name} owns this ticket already.`);
  const capacity = capacityOf(work.org, handle);
  if (person.load >= capacity && !confirmed.over)
    throw new DomainError("conflict", `${person.name} is at capacity, ${person.load} of ${capacity}.`, {
      faults: [
        { pointer: "/over_capacity", code: "at_capacity", message: "Confirm to give it all the same." },
      ],
      current: { load: person.load, capacity },
    });
  reserveNamed(work, handle);
  const inTeam = team ?? work.org.teamsOf(handle).find((slug) => slug === work.ticket.team) ?? null;
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
  handTo(work, { route, passedOver: [] }, note);
}

function handTo(work: Work, chosen: Chosen, note: string | null): void {
  const former = work.ticket.owner;
  const why = { kind: "transfer" as const, reason: null, rule: null, note, chips: [], reassigned: false };
  take(work, handOver(work.ticket, work.path.policy, handOverTo(work, chosen, why)));
  tellOfMove(work, { former, why: "person" });
}

import type { Column } from "../policy/path-policy";
import { calendarPresence } from "../routing/presence";
import { type CompiledOrganisation, nextShift, onShift, shiftEnd } from "../routing/shifts";
import { peopleBehind } from "./people";

/** Who of a party is on shift at an instant. */
export type PartyShift = {
  /** People behind it who may own tickets; for a contact 1. */
  of: number;
  on: number;
  /** End of the shift where one person stands behind it, is on and an end is in sight. */
  until: number | null;
  /** Where nobody is on: who is on next and when; the name is null for a contact. */
  next: { at: number; name: string | null } | null;
};

/** Null for the AI, which is always there. */
export function partyShift(org: CompiledOrganisation, who: Column, at: number): PartyShift | null {
  if ("ai" in who) return null;
  if ("contact" in who) return contactShift(org, who.contact, at);
  const team = "team" in who ? who.team : null;
  const people = peopleBehind(org, who).filter((handle) => {
    const member = org.members.get(handle);
    return member !== undefined && (member.role !== "viewer" || team === null);
  });
  const on = people.filter((handle) => onShift(org, handle, team, at));
  const [only] = people;
  const until = people.length === 1 && on.length === 1 && only !== undefined ? shiftEnd(org, only, at) : null;
  return {
    of: people.length,
    on: on.length,
    until,
    next: on.length > 0 ? null : soonest(org, people, team, at),
  };
}

function soonest(
  org: CompiledOrganisation,
  people: readonly string[],
  team: string | null,
  at: number,
): PartyShift["next"] {
  const starts = people.flatMap((handle) => {
    const start = nextShift(org, handle, team, at);
    return start === null ? [] : [{ at: start, name: org.members.get(handle)?.name ?? handle }];
  });
  return starts.sort((a, b) => a.at - b.at)[0] ?? null;
}

function contactShift(org: CompiledOrganisation, slug: string, at: number): PartyShift {
  const hours = org.doc.contacts.find((each) => each.slug === slug)?.hours;
  const calendar = hours === undefined ? null : org.calendar(hours);
  if (calendar === null) return { of: 1, on: 1, until: null, next: null };
  const presence = calendarPresence(calendar);
  const start = presence.nextOn(at);
  return {
    of: 1,
    on: Number(presence.isOn(at)),
    until: null,
    next: start === null || start === at ? null : { at: start, name: null },
  };
}

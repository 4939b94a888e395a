import type { Organisation } from "@/lib/domain/policy/organisation";
import type { Column, PathPolicy } from "@/lib/domain/policy/path-policy";
import { kindOf, type PartyKind, partyKey, partyOf } from "@/lib/domain/raci/edit/matrix";

/** A column as the grid shows it. */
export type ColumnView = {
  key: string;
  who: Column;
  kind: PartyKind;
  name: string;
  /** Rank of the lowest tier that lists the team, from 1; null for all others. */
  level: number | null;
  /** Whoever holds a duty. */
  holder: string | null;
  /** Handles behind it, in the document's order. */
  people: string[];
};

/** Looks parties up by key; made once a document. */
export function partyNames(organisation: Organisation, policy: Pick<PathPolicy, "tiers">, aiName: string) {
  const teams = new Map(organisation.teams.map((team) => [team.slug, team]));
  const duties = new Map(organisation.duties.map((duty) => [duty.slug, duty]));
  const members = new Map(organisation.members.map((member) => [member.handle, member]));
  const contacts = new Map(organisation.contacts.map((contact) => [contact.slug, contact]));
  const memberName = (handle: string): string => members.get(handle)?.name ?? handle;

  const nameOf = (who: Column): string => {
    if ("ai" in who) return aiName;
    if ("team" in who) return teams.get(who.team)?.name ?? who.team;
    if ("duty" in who) return duties.get(who.duty)?.name ?? who.duty;
    if ("member" in who) return memberName(who.member);
    return contacts.get(who.contact)?.name ?? who.contact;
  };
  const peopleOf = (who: Column): string[] => {
    if ("member" in who) return [who.member];
    if ("team" in who) {
      const shifts = organisation.shifts.filter(({ team }) => team === who.team);
      const named = shifts.flatMap((shift) => [
        ...(shift.kind === "weekly" ? shift.spans.flatMap((span) => span.members) : shift.turns.flat()),
        ...shift.overrides.flatMap((override) => override.members),
      ]);
      return [...new Set([...(teams.get(who.team)?.members ?? []), ...named])];
    }
    const duty = "duty" in who ? duties.get(who.duty) : undefined;
    return [duty?.holder, duty?.deputy].filter((handle) => handle !== undefined);
  };
  const levelOf = (who: Column): number | null => {
    const tier = "team" in who ? policy.tiers.findIndex(({ teams: its }) => its.includes(who.team)) : -1;
    return tier === -1 ? null : tier + 1;
  };
  const view = (who: Column): ColumnView => {
    const holder = "duty" in who ? duties.get(who.duty)?.holder : undefined;
    return {
      key: partyKey(who),
      who,
      kind: kindOf(who),
      name: nameOf(who),
      level: levelOf(who),
      holder: holder === undefined ? null : memberName(holder),
      people: peopleOf(who),
    };
  };
  const nameOfKey = (key: string): string => {
    const who = partyOf(key);
    return who === null ? key : nameOf(who);
  };
  return { nameOf, nameOfKey, memberName, peopleOf, view };
}

export type PartyNames = ReturnType<typeof partyNames>;

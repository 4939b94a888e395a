import * as z from "zod";
import { integerFrom } from "../integers";
import { sameJson } from "../policy/diff";
import { LanguageTag, MemberDoc, type Organisation, Slug } from "../policy/organisation";
import { readableLine } from "../text/readable";
import { roles } from "../vocabulary";

/** What may be changed of one member; what is left out stays. */
export const MemberEdit = z.strictObject({
  name: readableLine(120).optional(),
  role: z.enum(roles).optional(),
  teams: z.array(Slug).max(100).optional(),
  skills: MemberDoc.shape.skills.unwrap().optional(),
  languages: z.array(LanguageTag).max(20).optional(),
  capacity: integerFrom(0).max(1000).optional(),
  /** Calendar of their own hours; null: none. */
  hours: Slug.nullable().optional(),
});
export type MemberEdit = z.infer<typeof MemberEdit>;
export type MemberField = keyof MemberEdit;

/** A member as they are edited: the teams they are in are named by the teams. */
export type MemberState = { [Field in MemberField]-?: Exclude<MemberEdit[Field], undefined> };

/** Null where nobody has the handle. */
export function memberState({ members, teams }: Organisation, handle: string): MemberState | null {
  const member = members.find((each) => each.handle === handle);
  if (member === undefined) return null;
  const { name, role, skills, languages, capacity, hours } = member;
  return { name, role, teams: teamsOf(teams, handle), skills, languages, capacity, hours: hours ?? null };
}

export const teamsOf = (teams: Organisation["teams"], handle: string): string[] =>
  teams.filter(({ members }) => members.includes(handle)).map(({ slug }) => slug);

export const fieldsOf = (edit: MemberEdit): MemberField[] =>
  (Object.keys(MemberEdit.shape) as MemberField[]).filter((field) => edit[field] !== undefined);

/** Sets have no order that anybody chose. */
const comparable = (state: MemberState, field: MemberField): unknown => {
  const value = state[field];
  if (field === "skills") return state.skills.map(({ skill, level }) => `${skill} ${level}`).toSorted();
  return Array.isArray(value) ? value.map(String).toSorted() : value;
};

/** What differs between two states of a member. */
export const changedFields = (before: MemberState, after: MemberState): MemberField[] =>
  (Object.keys(MemberEdit.shape) as MemberField[]).filter(
    (field) => !sameJson(comparable(before, field), comparable(after, field)),
  );

/**
 * What an edit would undo that somebody else changed since: only what it names counts, so that two people who change
 * different things of one member both keep them.
 */
export const lostByEdit = (seen: MemberState, live: MemberState, edit: MemberEdit): MemberField[] =>
  changedFields(seen, live).filter((field) => {
    if (edit[field] === undefined) return false;
    const wanted = { ...live, ...edit } as MemberState;
    return !sameJson(comparable(wanted, field), comparable(live, field));
  });

/** The organisation with the member changed. Who leaves a team leads it no longer. Handle and teams must be known. */
export function editMember(organisation: Organisation, handle: string, edit: MemberEdit): Organisation {
  const { teams, hours, ...own } = edit;
  return {
    ...organisation,
    members: organisation.members.map((member) => {
      if (member.handle !== handle) return member;
      const { hours: before, ...rest } = { ...member, ...given(own) };
      const next = hours === undefined ? before : hours;
      return next === null || next === undefined ? rest : { ...rest, hours: next };
    }),
    teams:
      teams === undefined
        ? organisation.teams
        : organisation.teams.map((team) => placed(team, handle, teams.includes(team.slug))),
  };
}

function placed(team: Organisation["teams"][number], handle: string, isIn: boolean): typeof team {
  if (team.members.includes(handle) === isIn) return team;
  if (isIn) return { ...team, members: [...team.members, handle] };
  const { lead, deputy, ...rest } = team;
  return {
    ...rest,
    members: team.members.filter((each) => each !== handle),
    ...(lead !== undefined && lead !== handle && { lead }),
    ...(deputy !== undefined && deputy !== handle && { deputy }),
  };
}

/** Without members that are undefined: spread, they would empty what they leave alone. */
const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

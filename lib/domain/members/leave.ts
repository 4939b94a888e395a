import type { MemberDoc, Organisation, ShiftDoc, TeamDoc } from "../policy/organisation";

/**
 * Where only a successor can stand in: without one a duty would have no holder, or a rotation a turn with nobody,
 * which would move every turn after it.
 */
export type HeldPlace =
  | { kind: "duty"; slug: string; name: string }
  | { kind: "turn"; slug: string; team: string };

export function heldPlaces({ duties, shifts, teams }: Organisation, handle: string): HeldPlace[] {
  const held = duties.filter(({ holder, deputy }) => holder === handle && (deputy ?? handle) === handle);
  const alone = shifts.filter(
    (shift) => shift.kind === "rotating" && shift.turns.some((turn) => turn.every((each) => each === handle)),
  );
  return [
    ...held.map(({ slug, name }) => ({ kind: "duty" as const, slug, name })),
    ...alone.map(({ slug, team }) => ({
      kind: "turn" as const,
      slug,
      team: teams.find((each) => each.slug === team)?.name ?? team,
    })),
  ];
}

/**
 * The organisation once a member has left. The successor takes the duties they held, the teams they led and their turns
 * and shifts; without one a deputy moves up, and shifts go on with whoever else is on them.
 */
export function withoutMember(
  organisation: Organisation,
  handle: string,
  successor: string | null,
): Organisation {
  const swap = (handles: readonly string[]) => replaced(handles, handle, successor);
  return {
    ...organisation,
    members: organisation.members
      .filter((member) => member.handle !== handle)
      .map((member) => withoutDelegate(member, handle)),
    teams: organisation.teams.map((team) => teamWithout(team, handle, successor)),
    duties: organisation.duties.map((duty) => {
      const { holder, deputy, ...rest } = duty;
      if (holder !== handle && deputy !== handle) return duty;
      const stays = deputy === handle ? undefined : deputy;
      if (holder !== handle) return { ...rest, holder };
      const next = successor ?? stays ?? handle;
      return { ...rest, holder: next, ...(stays !== undefined && stays !== next && { deputy: stays }) };
    }),
    shifts: organisation.shifts.map((shift) => shiftWithout(shift, swap)),
  };
}

function replaced(handles: readonly string[], handle: string, successor: string | null): string[] {
  const next = handles.flatMap((each) => (each === handle ? (successor ?? []) : each));
  return [...new Set(next)];
}

/** Their own leave keeps its hours; nobody stands in for it any more, so that routing does. */
function withoutDelegate(member: MemberDoc, handle: string): MemberDoc {
  if (!member.time_off.some(({ delegate }) => delegate === handle)) return member;
  return {
    ...member,
    time_off: member.time_off.map((leave) => {
      if (leave.delegate !== handle) return leave;
      const { delegate: _, ...rest } = leave;
      return rest;
    }),
  };
}

function teamWithout(team: TeamDoc, handle: string, successor: string | null): TeamDoc {
  const { lead, deputy, ...rest } = team;
  const isLed = lead === handle;
  const stays = deputy === handle ? undefined : deputy;
  const nextLead = isLed ? (successor ?? stays) : lead;
  const nextDeputy = stays === nextLead ? undefined : stays;
  const takesOver = successor !== null && team.members.includes(handle);
  return {
    ...rest,
    members: takesOver
      ? replaced(team.members, handle, successor)
      : team.members.filter((each) => each !== handle),
    ...(nextLead !== undefined && { lead: nextLead }),
    ...(nextDeputy !== undefined && { deputy: nextDeputy }),
  };
}

function shiftWithout(shift: ShiftDoc, swap: (handles: readonly string[]) => string[]): ShiftDoc {
  const overrides = shift.overrides.map((each) => ({ ...each, members: swap(each.members) }));
  if (shift.kind === "weekly")
    return {
      ...shift,
      overrides,
      spans: shift.spans.map((span) => ({ ...span, members: swap(span.members) })),
    };
  return { ...shift, overrides, turns: shift.turns.map(swap) };
}

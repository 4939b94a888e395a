import { conflict } from "../errors";
import { msg } from "../msg";
import type { Organisation } from "../policy/organisation";
import { shiftPresence, validity } from "../routing/shift-presence";
import { type CompiledOrganisation, compileOrganisation, teamZone } from "../routing/shifts";
import type { Span } from "../time/spans";
import type { CoverState } from "../vocabulary";
import { replaceInShift } from "./change";
import { spansIn } from "./segments";

/** A stretch of one shift. */
export type Stretch = Span & { shift: string };

/** A stretch that its owner asks others to stand in. People are named by handle, instants are epoch ms. */
export type CoverRequest = Stretch & {
  id: string;
  team: string;
  owner: string;
  /** Null: whoever of the team says yes first. */
  asked: string | null;
  /** Of a swap: what the owner stands in for in return. */
  back: Stretch | null;
  note: string | null;
  state: CoverState;
  createdBy: string;
  createdAt: number;
};

const nameOf = (org: CompiledOrganisation, handle: string): string => org.members.get(handle)?.name ?? handle;

/** When somebody stands in a shift within [from, to), leave or not. */
function standsIn(org: CompiledOrganisation, handle: string, { shift: slug, from, to }: Stretch): Span[] {
  const shift = org.doc.shifts.find((each) => each.slug === slug);
  if (shift === undefined) return [];
  return spansIn(shiftPresence(shift, handle, teamZone(org.doc, shift.team), org), from, to);
}

/** Whether a stretch is theirs as a whole: a part that somebody else has by now is no longer theirs to give. */
function holdsAll(org: CompiledOrganisation, handle: string, stretch: Stretch): boolean {
  const spans = standsIn(org, handle, stretch);
  return spans.length === 1 && spans[0]?.from === stretch.from && spans[0].to === stretch.to;
}

const isAway = (org: CompiledOrganisation, handle: string, { from, to }: Span): boolean =>
  org.leaves(handle).some((leave) => leave.from < to && leave.to > from);

/** What of a stretch is still to come; null where it is over. */
function stillToCome(stretch: Stretch, at: number): Stretch | null {
  return stretch.to <= at ? null : { ...stretch, from: Math.max(stretch.from, at) };
}

/** Throws where a stretch can't be given by one to the other. */
function requireGivable(org: CompiledOrganisation, stretch: Stretch, out: string, by: string | null): void {
  const shift = org.doc.shifts.find((each) => each.slug === stretch.shift);
  const valid = shift === undefined ? null : validity(shift);
  const isWhole = valid !== null && valid.from <= stretch.from && stretch.to <= valid.to;
  if (!isWhole || !holdsAll(org, out, stretch))
    throw conflict(msg("faults.cover.not_theirs", { name: nameOf(org, out) }));
  if (by === null) return;
  if (by === out) throw conflict(msg("faults.cover.own"));
  if (standsIn(org, by, stretch).length > 0)
    throw conflict(msg("faults.cover.on_already", { name: nameOf(org, by) }));
  if (isAway(org, by, stretch)) throw conflict(msg("faults.cover.away", { name: nameOf(org, by) }));
}

function given(org: CompiledOrganisation, stretch: Stretch, out: string, by: string): CompiledOrganisation {
  requireGivable(org, stretch, out, by);
  const { shift, from, to } = stretch;
  return compileOrganisation(replaceInShift(org, shift, { from, to, out, by }), org.version);
}

type Asked = Pick<CoverRequest, "shift" | "from" | "to" | "owner" | "asked" | "back">;

/** Throws where nobody could say yes to it, or the one who is asked couldn't. */
export function requireAskable(org: CompiledOrganisation, request: Asked, at: number): void {
  const stretch = stillToCome(request, at);
  if (stretch === null) throw conflict(msg("faults.cover.over"));
  if (request.asked === null) requireGivable(org, stretch, request.owner, null);
  else takeCover(org, request, request.asked, at);
}

/**
 * The organisation in which somebody stands in as asked, and in a swap the owner for them: overrides in both shifts, from
 * `at` on. Throws where either stretch isn't its person's any more.
 */
export function takeCover(org: CompiledOrganisation, request: Asked, by: string, at: number): Organisation {
  const stretch = stillToCome(request, at);
  if (stretch === null) throw conflict(msg("faults.cover.over"));
  const taken = given(org, stretch, request.owner, by);
  if (request.back === null) return taken.doc;
  const back = stillToCome(request.back, at);
  if (back === null) throw conflict(msg("faults.cover.over"));
  return given(taken, back, by, request.owner).doc;
}

/** Whether two requests of one person are about the same time in the same shift. */
export const isSameTime = (a: Stretch, b: Stretch): boolean =>
  a.shift === b.shift && a.from < b.to && b.from < a.to;

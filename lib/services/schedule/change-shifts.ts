import { memberOf } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { namedByShift } from "@/lib/domain/routing/shift-presence";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import {
  changeShift,
  coverShift,
  endShift as end,
  replaceInShift,
  shiftNamed,
} from "@/lib/domain/schedule/change";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { changeOrganisation } from "./change-organisation";
import type { CoverShift, EndShift, PutShift } from "./inputs";

export type Rescheduled = { version: number };

const past = () => new DomainError("invalid", msg("faults.shift.past"));

/** A form takes a while to fill in: what was to begin a moment ago begins now. */
const graceMs = 15 * 60_000;

function beginOf(ctx: Ctx, text: string | undefined): number {
  const at = text === undefined ? ctx.now : Date.parse(text);
  if (at < ctx.now - graceMs) throw past();
  return Math.max(at, ctx.now);
}

/** A new shift, or a running one from a named instant on. */
export async function putShift(ctx: Ctx, input: PutShift): Promise<Rescheduled> {
  authorize(ctx, "organisation:publish");
  const { slug, shift, version, reason, accept_gaps } = input;
  const at = beginOf(ctx, input.begins);
  return changeOrganisation(ctx, {
    seen: { shift: slug, version },
    reason,
    keepCovered: accept_gaps ? null : at,
    apply: ({ doc }) => changeShift(doc, slug, shift, at),
  });
}

export async function endShift(ctx: Ctx, input: EndShift): Promise<Rescheduled> {
  authorize(ctx, "organisation:publish");
  const { slug, version, reason, accept_gaps } = input;
  const at = beginOf(ctx, input.at);
  return changeOrganisation(ctx, {
    seen: { shift: slug, version },
    reason,
    keepCovered: accept_gaps ? null : at,
    apply: ({ doc }) => end(doc, slug, at),
  });
}

/** People stand in a shift for a while. One may take a shift of one's own team; the rest is for managers. */
export async function coverShiftFor(ctx: Ctx, input: CoverShift): Promise<Rescheduled> {
  authorize(ctx, "shift:cover");
  const { slug, members, instead_of, version, reason, accept_gaps } = input;
  const takes = memberOf(ctx.actor)?.handle;
  const [by, ...more] = members;
  const forOneself = instead_of !== undefined && by === takes && by !== undefined && more.length === 0;
  if (!forOneself) authorize(ctx, "shift:assign");
  if (instead_of !== undefined && (by === undefined || more.length > 0))
    throw new DomainError("invalid", msg("faults.shift.one_for_one"));
  const [from, to] = [Math.max(Date.parse(input.from), ctx.now), Date.parse(input.to)];
  if (to <= ctx.now) throw past();
  return changeOrganisation(ctx, {
    seen: { shift: slug, version },
    reason,
    keepCovered: accept_gaps ? null : from,
    apply: (org) => {
      if (forOneself) requireOwnTeam(org, slug, by);
      return instead_of === undefined || by === undefined
        ? coverShift(org.doc, slug, { from, to, members })
        : replaceInShift(org, slug, { from, to, out: instead_of, by });
    },
  });
}

function requireOwnTeam(org: CompiledOrganisation, slug: string, handle: string): void {
  const shift = shiftNamed(org.doc, slug);
  if (org.teamsOf(handle).includes(shift.team) || namedByShift(shift).includes(handle)) return;
  throw new DomainError("forbidden", msg("faults.shift.not_in_team"));
}

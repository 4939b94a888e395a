import { memberOf } from "@/lib/domain/access/permissions";
import { DomainError, notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import { cancelTimeOff as cancel, endTimeOff, takeOff } from "@/lib/domain/schedule/change";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { changeOrganisation } from "./change-organisation";
import type { Rescheduled } from "./change-shifts";
import type { AddTimeOff, CancelTimeOff, TakeOffRouting } from "./inputs";

/** A form takes a while to fill in: what was to begin a moment ago begins now. */
const graceMs = 15 * 60_000;

const past = () => new DomainError("invalid", msg("faults.time_off.past"));

/** Time off is one's own, or given by who may put others on shift. */
function authorizeFor(ctx: Ctx, handle: string): void {
  authorize(ctx, "shift:cover");
  if (memberOf(ctx.actor)?.handle !== handle) authorize(ctx, "shift:assign");
}

/** Somebody is on leave for a while. When it begins, what they have in hand goes to their delegate, else to others. */
export async function addTimeOff(ctx: Ctx, input: AddTimeOff): Promise<Rescheduled> {
  const { handle, delegate, reason, accept_gaps } = input;
  authorizeFor(ctx, handle);
  const [asked, to] = [Date.parse(input.from), Date.parse(input.to)];
  if (asked < ctx.now - graceMs || to <= ctx.now) throw past();
  const from = Math.max(asked, ctx.now);
  return changeOrganisation(ctx, {
    seen: null,
    reason,
    keepCovered: accept_gaps ? null : from,
    apply: (org) => {
      refuseViewer(org.members.get(handle)?.role, handle);
      if (delegate !== undefined) refuseDelegate(org.members.get(delegate)?.role, { handle, delegate });
      return takeOff(org.doc, handle, { from, to, delegate });
    },
  });
}

/** Time off that is to come is gone, and what runs ends now. */
export async function cancelTimeOff(ctx: Ctx, input: CancelTimeOff): Promise<Rescheduled> {
  const { handle, reason } = input;
  authorizeFor(ctx, handle);
  const span = { from: Date.parse(input.from), to: Date.parse(input.to) };
  return changeOrganisation(ctx, {
    seen: null,
    reason,
    keepCovered: null,
    apply: ({ doc }) => cancel(doc, handle, span, ctx.now),
  });
}

function refuseViewer(role: string | undefined, handle: string): void {
  if (role === undefined) throw notFound(msg("faults.not_found.member", { handle }));
  if (role === "viewer") throw new DomainError("invalid", msg("faults.time_off.viewer"));
}

type Named = { handle: string; delegate: string };

function refuseDelegate(role: string | undefined, { handle, delegate }: Named): void {
  const key =
    role === undefined
      ? "faults.time_off.unknown_delegate"
      : role === "viewer"
        ? "faults.time_off.viewer_delegate"
        : handle === delegate
          ? "faults.time_off.own_delegate"
          : null;
  if (key === null) return;
  const said = msg(key);
  throw new DomainError("invalid", said, {
    faults: [{ pointer: "/delegate", code: "unknown", message: said }],
  });
}

/** The one who asks takes no new tickets for a while, or does again. What they have in hand stays with them. */
export async function takeOffRouting(ctx: Ctx, { until, reason }: TakeOffRouting): Promise<Rescheduled> {
  authorize(ctx, "shift:cover");
  const handle = memberOf(ctx.actor)?.handle;
  if (handle === undefined) throw new DomainError("forbidden", msg("faults.shift.person_only"));
  const to = until === null ? null : Date.parse(until);
  if (to !== null && to <= ctx.now) throw new DomainError("invalid", msg("faults.shift.past"));
  return changeOrganisation(ctx, {
    seen: null,
    reason,
    keepCovered: null,
    isBreak: true,
    apply: ({ doc }) => {
      const ended = endTimeOff(doc, handle, ctx.now);
      return to === null ? ended : takeOff(ended, handle, { from: ctx.now, to });
    },
  });
}

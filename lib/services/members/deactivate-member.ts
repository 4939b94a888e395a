import { and, asc, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { invitations, isOpen, members, tickets } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError, type Fault, invalid, notFound } from "@/lib/domain/errors";
import { integerFrom } from "@/lib/domain/integers";
import { type HeldPlace, heldPlaces, withoutMember } from "@/lib/domain/members/leave";
import { msg } from "@/lib/domain/msg";
import { type Organisation, Slug } from "@/lib/domain/policy/organisation";
import { unknownName } from "@/lib/domain/refusals";
import { readSight } from "../access/sight";
import { hiddenSql } from "../access/visible";
import { authorize } from "../authorize";
import { recorded, update, type Write, wakeRoutes } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { wake } from "../live/wake";
import { runLocked } from "../tickets/change";
import { save } from "../tickets/save/save";
import { sweepWithin, systemCtx } from "../tickets/sweep";
import { inTransaction } from "../transaction";
import { openTicketsOf } from "./hand-over";
import { leftLater } from "./left-later";
import { lockOrganisation, nextOrganisation, refuseBroken } from "./organisation-change";

/** One ticket: to a named person, or without one to whom routing chooses. */
const GivenTicket = z.strictObject({
  key: z.string().max(40),
  member: Slug.optional(),
  over_capacity: z.literal(true).optional(),
});
export const DeactivateMember = z.strictObject({
  handle: Slug,
  /** Of every open ticket they own. */
  hand_over: z.array(GivenTicket).max(500).default([]),
  /** Takes their duties, the teams they lead and their turns. */
  successor: Slug.optional(),
  version: integerFrom(1).optional(),
});
export type DeactivateMember = z.infer<typeof DeactivateMember>;

export type Deactivated = {
  handle: string;
  version: number;
  handed_over: { key: string; owner: string | null }[];
};

/**
 * Somebody leaves: their open tickets pass to others and their places are filled, all in one transaction, so that
 * no ticket is without an owner at any instant. Admins only; not oneself. Refused where a ticket is not named, with all
 * that are open (`conflict`).
 */
export async function deactivateMember(ctx: Ctx, input: DeactivateMember): Promise<Deactivated> {
  authorize(ctx, "member:manage");
  const { handle, successor = null } = input;
  if (memberOf(ctx.actor)?.handle === handle) throw conflict(msg("faults.member.yourself"));
  const done = await inTransaction(ctx, async (tx, lost) => {
    const live = await lockOrganisation(ctx, tx);
    const leaving = await findActive(ctx, tx, handle);
    refuseSuccessor(live.document, handle, successor);
    const given = new Map(input.hand_over.map((each) => [each.key, each]));
    const handed: Deactivated["handed_over"] = [];
    const giveAll = async () => {
      const open = await openTicketsOf(tx, ctx, leaving.memberId);
      refuseUnnamed(open, given);
      for (const { key } of open)
        handed.push({ key, owner: await giveAway(ctx, tx, { lost, ...given.get(key), key }) });
    };
    await lockTicketsOf(ctx, tx, leaving.memberId);
    await giveAll();
    const document = withoutMember(live.document, handle, successor);
    await refuseBroken(ctx, tx, live, document);
    const next = await nextOrganisation(ctx, tx, live, document, `${leaving.name} left`);
    await saveChanges(tx, {
      writes: [...next.writes, wakeRoutes(ctx), ...ended(ctx, leaving.memberId)],
      audit: [next.audit],
      jobs: [leftLater(ctx, leaving.memberId)],
    });
    // From here on the row is ours and inactive: what they were given meanwhile is stored, and routing chooses others.
    await giveAll();
    await routeHidden(ctx, tx, leaving.memberId, lost);
    const data = { version: next.version, successor, handed_over: handed };
    await saveChanges(tx, {
      writes: [],
      audit: [recorded(ctx, "member.deactivated", { subject: handle, data })],
    });
    return { handle, version: next.version, handed_over: handed };
  });
  wake();
  return done;
}

async function findActive(ctx: Ctx, tx: Tx, handle: string): Promise<{ memberId: string; name: string }> {
  const [row] = await tx
    .select({ memberId: members.memberId, name: members.name })
    .from(members)
    .where(
      and(eq(members.workspaceId, ctx.workspaceId), eq(members.handle, handle), eq(members.active, true)),
    );
  if (row === undefined) throw notFound(msg("faults.not_found.member", { handle }));
  return row;
}

/** What the admin may not see is in nobody's list: routing gives it to those who may. */
async function routeHidden(ctx: Ctx, tx: Tx, memberId: string, lost: readonly string[]): Promise<void> {
  const hidden = hiddenSql(await readSight(tx, ctx));
  if (hidden === null) return;
  const rows = await tx
    .select({ ticketId: tickets.ticketId })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.ownerId, memberId), isOpen, hidden))
    .orderBy(asc(tickets.number));
  const ticketIds = rows.map(({ ticketId }) => ticketId);
  const { workspaceId, now: at } = ctx;
  const command = { do: "route_from_left", input: null } as const;
  await sweepWithin(tx, { workspaceId, ticketIds, name: "worker.left", at, command }, lost);
}

/** Before any member's row, as verbs do: who is working on one of these finishes first. */
async function lockTicketsOf({ workspaceId }: Ctx, tx: Tx, memberId: string): Promise<void> {
  await tx
    .select({ ticketId: tickets.ticketId })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.ownerId, memberId), isOpen))
    .orderBy(asc(tickets.number))
    .for("update");
}

function refuseSuccessor(document: Organisation, handle: string, successor: string | null): void {
  if (successor !== null) {
    const able = document.members.filter((each) => each.role !== "viewer" && each.handle !== handle);
    const known = able.map((each) => each.handle);
    if (!known.includes(successor))
      throw invalid(msg("faults.value.unknown_names"), [unknownName("/successor", successor, known)]);
    return;
  }
  const places = heldPlaces(document, handle);
  if (places.length === 0) return;
  throw new DomainError("invalid", msg("faults.member.needs_successor"), {
    faults: places.map(
      (place): Fault => ({ pointer: "/successor", code: "required", message: wordsOf(place) }),
    ),
  });
}

const wordsOf = (place: HeldPlace) =>
  place.kind === "duty"
    ? msg("faults.member.holds_duty", { name: place.name })
    : msg("faults.member.alone_on_turn", { name: place.team });

function refuseUnnamed(open: readonly { key: string }[], named: ReadonlyMap<string, object>): void {
  const unnamed = open.filter(({ key }) => !named.has(key));
  if (unnamed.length === 0) return;
  throw new DomainError("conflict", msg("faults.member.open_tickets", { count: unnamed.length }), {
    faults: unnamed.map(({ key }) => ({
      pointer: `/hand_over/${key}`,
      code: "not_handed_over",
      message: msg("faults.member.not_handed_over", { key }),
    })),
    current: { tickets: open },
  });
}

type Giving = DeactivateMember["hand_over"][number] & { lost: readonly string[] };

/** A person passes it on in their own name; a program without one does as the system. */
async function giveAway(ctx: Ctx, tx: Tx, { lost, ...given }: Giving): Promise<string | null> {
  const giver =
    memberOf(ctx.actor) === null ? systemCtx(ctx.workspaceId, "members.deactivation", ctx.now) : ctx;
  try {
    const { changes } = await runLocked(giver, tx, { name: "transfer", input: given, lost });
    await save(tx, [{ ...changes, ctx: giver, origin: null }]);
    return changes.ticket.owner;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const fault = { pointer: `/hand_over/${given.key}`, code: error.code, message: error.said };
    throw new DomainError(error.code, msg("faults.member.cannot_hand_over", { key: given.key }), {
      faults: [fault],
      cause: error,
    });
  }
}

/** Links end with the membership. */
function ended({ workspaceId, now: at }: Ctx, memberId: string): Write[] {
  const unused = and(
    eq(invitations.workspaceId, workspaceId),
    eq(invitations.memberId, memberId),
    isNull(invitations.usedAt),
  );
  const end = { expiresAt: sql`least(${invitations.expiresAt}, ${isoOf(at)}::timestamptz)` };
  return [
    update(invitations, end, unused),
    update(
      members,
      { active: false },
      and(eq(members.workspaceId, workspaceId), eq(members.memberId, memberId), eq(members.active, true)),
      () => notFound(msg("faults.not_found.invitation")),
    ),
  ];
}

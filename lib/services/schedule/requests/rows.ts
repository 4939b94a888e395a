import { and, asc, eq, gt } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { coverRequests, members } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { notFound } from "@/lib/domain/errors";
import type { OtherNoticeData } from "@/lib/domain/events/notices";
import { msg } from "@/lib/domain/msg";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import type { CoverState, Role } from "@/lib/domain/vocabulary";
import { noticesTo, recorded } from "../../changes/change-set";
import type { Ctx } from "../../context";

type Person = { memberId: string; handle: string; name: string; role: Role; active: boolean };
/** Everybody who is or was a member, by handle and by id. */
export type People = { byHandle: ReadonlyMap<string, Person>; byId: ReadonlyMap<string, Person> };

export async function readPeople(db: Executor, workspaceId: string): Promise<People> {
  const rows = await db
    .select({
      memberId: members.memberId,
      handle: members.handle,
      name: members.name,
      role: members.role,
      active: members.active,
    })
    .from(members)
    .where(eq(members.workspaceId, workspaceId));
  return {
    byHandle: new Map(rows.map((row) => [row.handle, row])),
    byId: new Map(rows.map((row) => [row.memberId, row])),
  };
}

/** The member's id; a handle of a document has a row. */
export function idOf(people: People, handle: string): string {
  const person = people.byHandle.get(handle);
  if (person === undefined) throw notFound(msg("faults.not_found.member", { handle }));
  return person.memberId;
}

type Row = typeof coverRequests.$inferSelect;

export function requestOf(row: Row, people: People): CoverRequest {
  const handle = (id: string) => people.byId.get(id)?.handle ?? "";
  const { backShift, backFrom, backTo } = row;
  return {
    id: row.requestId,
    team: row.team,
    shift: row.shift,
    from: row.fromAt,
    to: row.toAt,
    owner: handle(row.ownerId),
    asked: row.askedId === null ? null : handle(row.askedId),
    back:
      backShift === null || backFrom === null || backTo === null
        ? null
        : { shift: backShift, from: backFrom, to: backTo },
    note: row.note,
    state: row.state,
    createdBy: handle(row.createdBy),
    createdAt: row.createdAt,
  };
}

/** One request, held until the transaction ends, with who answered it. */
export async function lockRequest(
  { workspaceId }: Ctx,
  tx: Tx,
  id: string,
  people: People,
): Promise<{ request: CoverRequest; takenBy: string | null }> {
  const [row] = await tx
    .select()
    .from(coverRequests)
    .where(and(eq(coverRequests.workspaceId, workspaceId), eq(coverRequests.requestId, id)))
    .for("update");
  if (row === undefined) throw notFound(msg("faults.not_found.cover"));
  const takenBy = row.takenBy === null ? null : (people.byId.get(row.takenBy)?.name ?? null);
  return { request: requestOf(row, people), takenBy };
}

/** Those that nobody has answered and whose time isn't over, the earliest first. */
export async function openRequests(
  db: Executor,
  { workspaceId, now: at }: Pick<Ctx, "workspaceId" | "now">,
  people: People,
): Promise<CoverRequest[]> {
  const rows = await db
    .select()
    .from(coverRequests)
    .where(
      and(
        eq(coverRequests.workspaceId, workspaceId),
        eq(coverRequests.state, "open"),
        gt(coverRequests.toAt, at),
      ),
    )
    .orderBy(asc(coverRequests.fromAt), asc(coverRequests.requestId));
  return rows.map((row) => requestOf(row, people));
}

type Told = {
  request: CoverRequest;
  state: CoverState;
  takenBy: string | null;
  /** Handles of those who hear of it. */
  to: readonly string[];
  /** Who does it, by name. */
  by: string;
};

const kindOf = {
  open: "cover_asked",
  accepted: "cover_accepted",
  declined: "cover_declined",
  withdrawn: "cover_withdrawn",
} as const satisfies Record<CoverState, string>;

/** What the audit log and the feed are told, and the notices of those concerned. */
export function toldOf(ctx: Ctx, org: CompiledOrganisation, people: People, told: Told) {
  const { request, state, takenBy, by } = told;
  const { id, team, owner, asked, from, to, back } = request;
  const spanOf = (span: { from: number; to: number }) => `${isoOf(span.from)}/${isoOf(span.to)}`;
  const persons = told.to.flatMap((handle) => {
    const person = people.byHandle.get(handle);
    return person?.active === true && person.role !== "viewer" ? [person] : [];
  });
  const about: OtherNoticeData<"cover_asked"> = {
    by,
    from: people.byHandle.get(owner)?.name ?? owner,
    team,
    team_name: org.teams.get(team)?.name ?? team,
    from_at: from,
    to_at: to,
    back_from_at: back?.from ?? null,
    back_to_at: back?.to ?? null,
  };
  const data = {
    id,
    state,
    owner,
    asked,
    taken_by: takenBy,
    team,
    span: spanOf(request),
    back: back === null ? null : spanOf(back),
  };
  const feed = { id, state, notified: persons.map(({ handle }) => handle) };
  return {
    audit: recorded(ctx, "cover.changed", { subject: owner, data, feed }),
    notices: noticesTo(ctx, persons, kindOf[state], about),
  };
}

import { and, eq } from "drizzle-orm";
import { coverRequests } from "@/db/schema";
import { can, memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { type CoverRequest, takeCover } from "@/lib/domain/schedule/cover-request";
import type { CoverState } from "@/lib/domain/vocabulary";
import { authorize } from "../../authorize";
import { update } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import type { Ctx } from "../../context";
import { wake } from "../../live/wake";
import { loadOrganisation } from "../../policy/bundle";
import { lockWorkspace } from "../../policy/organisation-draft";
import { inTransaction } from "../../transaction";
import { changeWithin } from "../change-organisation";
import { refuseViewer } from "./ask-cover";
import type { AcceptCover, EndCover } from "./inputs";
import { idOf, lockRequest, type People, readPeople, toldOf } from "./rows";

export type Answered = { id: string; state: CoverState; version: number };

function personOf(ctx: Ctx) {
  authorize(ctx, "shift:cover");
  const member = memberOf(ctx.actor);
  if (member === null) throw new DomainError("forbidden", msg("faults.shift.person_only"));
  return member;
}

/** Of two who say yes at once one has it; the other is told who. */
function refuseAnswered({ state }: CoverRequest, takenBy: string | null): void {
  if (state === "open") return;
  throw conflict(
    state === "accepted"
      ? msg("faults.cover.taken", { name: takenBy ?? "" })
      : msg(state === "declined" ? "faults.cover.declined" : "faults.cover.withdrawn"),
  );
}

/**
 * Says yes: overrides of the shift, in a swap of both, published at once. The one who was asked, for an offer anybody of
 * the team; a manager for others.
 */
export async function acceptCover(ctx: Ctx, { id, member }: AcceptCover): Promise<Answered> {
  const self = personOf(ctx);
  const by = member ?? self.handle;
  if (by !== self.handle) authorize(ctx, "shift:assign");
  const done = await inTransaction(ctx, async (tx) => {
    const org = await loadOrganisation(tx, ctx.workspaceId, await lockWorkspace(ctx, tx));
    const people = await readPeople(tx, ctx.workspaceId);
    const { request, takenBy } = await lockRequest(ctx, tx, id, people);
    refuseAnswered(request, takenBy);
    refuseOther(ctx, org, request, by);
    const name = people.byHandle.get(by)?.name ?? by;
    const { version } = await changeWithin(ctx, tx, {
      seen: null,
      reason: reasonOf(request, name, people),
      keepCovered: null,
      apply: (live) => takeCover(live, request, by, ctx.now),
    });
    await end(ctx, { tx, org, people, request, state: "accepted", takenBy: by, by: { ...self, name } });
    return { id, state: "accepted" as const, version };
  });
  wake();
  return done;
}

/** Kept with the version as it is written, like the reasons that people give. */
const reasonOf = ({ owner, back }: CoverRequest, name: string, people: People): string => {
  const other = people.byHandle.get(owner)?.name ?? owner;
  return back === null ? `${name} covers for ${other}` : `${name} and ${other} swap shifts`;
};

function refuseOther(ctx: Ctx, org: CompiledOrganisation, { asked, team }: CoverRequest, by: string): void {
  refuseViewer(org, by);
  if (asked !== null && asked !== by)
    throw new DomainError(
      "forbidden",
      msg("faults.cover.asked_other", { name: org.members.get(asked)?.name ?? asked }),
    );
  if (asked === null && !org.peopleOf(team).includes(by) && !can(ctx.actor, "shift:assign"))
    throw new DomainError("forbidden", msg("faults.shift.not_in_team"));
}

/** Says no to what one was asked by name; a manager for them. */
export async function declineCover(ctx: Ctx, { id }: EndCover): Promise<Answered> {
  return close(ctx, id, "declined", ({ asked }, self) => asked === self || asked === null);
}

/** Takes back what one asked, or is asked for; a manager for others. */
export async function withdrawCover(ctx: Ctx, { id }: EndCover): Promise<Answered> {
  return close(ctx, id, "withdrawn", ({ owner, createdBy }, self) => owner === self || createdBy === self);
}

async function close(
  ctx: Ctx,
  id: string,
  state: "declined" | "withdrawn",
  isTheirs: (request: CoverRequest, self: string) => boolean,
): Promise<Answered> {
  const self = personOf(ctx);
  const done = await inTransaction(ctx, async (tx) => {
    const version = await lockWorkspace(ctx, tx);
    const org = await loadOrganisation(tx, ctx.workspaceId, version);
    const people = await readPeople(tx, ctx.workspaceId);
    const { request, takenBy } = await lockRequest(ctx, tx, id, people);
    refuseAnswered(request, takenBy);
    // An offer is to the whole team: nobody can say no for all.
    if (state === "declined" && request.asked === null) throw conflict(msg("faults.cover.no_decline"));
    if (!isTheirs(request, self.handle)) authorize(ctx, "shift:assign");
    await end(ctx, { tx, org, people, request, state, takenBy: null, by: self });
    return { id, state, version };
  });
  wake();
  return done;
}

type Ending = {
  tx: Parameters<typeof lockRequest>[1];
  org: CompiledOrganisation;
  people: People;
  request: CoverRequest;
  state: Exclude<CoverState, "open">;
  takenBy: string | null;
  /** Who answers, and the name under which others hear of it. */
  by: { handle: string; name: string; memberId: string };
};

async function end(ctx: Ctx, { tx, org, people, request, state, takenBy, by }: Ending): Promise<void> {
  const { owner, createdBy, asked, id } = request;
  const concerned = state === "withdrawn" ? [asked, owner] : [owner, createdBy, takenBy ?? asked];
  const to = [...new Set(concerned)].filter((handle) => handle !== null && handle !== by.handle);
  const told = { request, state, takenBy, to: to.filter((handle) => handle !== null), by: by.name };
  const { audit, notices } = toldOf(ctx, org, people, told);
  const set = {
    state,
    answeredBy: by.memberId,
    answeredAt: ctx.now,
    takenBy: takenBy === null ? null : idOf(people, takenBy),
  };
  const where = and(
    eq(coverRequests.workspaceId, ctx.workspaceId),
    eq(coverRequests.requestId, id),
    eq(coverRequests.state, "open"),
  );
  const answered = () => conflict(msg("faults.cover.taken", { name: "" }));
  await saveChanges(tx, { writes: [update(coverRequests, set, where, answered)], audit: [audit], notices });
}

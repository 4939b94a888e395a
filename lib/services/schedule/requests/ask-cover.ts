import type { Tx } from "@/db/client";
import { coverRequests } from "@/db/schema";
import { memberOf } from "@/lib/domain/access/permissions";
import { conflict, DomainError, invalid } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import { shiftNamed } from "@/lib/domain/schedule/change";
import { type CoverRequest, isSameTime, requireAskable } from "@/lib/domain/schedule/cover-request";
import { authorize } from "../../authorize";
import { insert } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import { type Ctx, newId } from "../../context";
import { wake } from "../../live/wake";
import { loadOrganisation } from "../../policy/bundle";
import { lockWorkspace } from "../../policy/organisation-draft";
import { inTransaction } from "../../transaction";
import type { AskCover } from "./inputs";
import { idOf, openRequests, readPeople, toldOf } from "./rows";

/**
 * Asks others to stand in a stretch of a shift: the team, or a colleague, who may give a stretch of theirs in return.
 * Nothing changes until somebody says yes. For others it is asked by managers.
 */
export async function askCover(ctx: Ctx, input: AskCover): Promise<CoverRequest> {
  authorize(ctx, "shift:cover");
  const asker = memberOf(ctx.actor);
  if (asker === null) throw new DomainError("forbidden", msg("faults.shift.person_only"));
  if (input.member !== asker.handle) authorize(ctx, "shift:assign");
  if (input.back !== undefined && input.ask === undefined)
    throw invalid(msg("faults.cover.swap_with"), [
      { pointer: "/ask", code: "required", message: msg("faults.cover.swap_with") },
    ]);
  const asked = await inTransaction(ctx, async (tx) => {
    const org = await loadOrganisation(tx, ctx.workspaceId, await lockWorkspace(ctx, tx));
    const request = requestFrom(ctx, org, input, asker.handle);
    requireAskable(org, request, ctx.now);
    await save(ctx, tx, org, request, asker.name);
    return request;
  });
  wake();
  return asked;
}

function requestFrom(ctx: Ctx, org: CompiledOrganisation, input: AskCover, by: string): CoverRequest {
  const { back } = input;
  const times = ({ from, to }: { from: string; to: string }) => ({
    from: Date.parse(from),
    to: Date.parse(to),
  });
  const request: CoverRequest = {
    id: newId(ctx.now),
    team: shiftNamed(org.doc, input.shift).team,
    shift: input.shift,
    ...times(input),
    owner: input.member,
    asked: input.ask ?? null,
    back: back === undefined ? null : { shift: back.shift, ...times(back) },
    note: input.note ?? null,
    state: "open",
    createdBy: by,
    createdAt: ctx.now,
  };
  for (const { from, to } of [request, ...(request.back === null ? [] : [request.back])])
    if (to <= from) throw invalid(msg("faults.shift.empty"));
  // What has begun is asked for from now on.
  return { ...request, from: Math.max(request.from, Math.min(ctx.now, request.to - 1)) };
}

async function save(
  ctx: Ctx,
  tx: Tx,
  org: CompiledOrganisation,
  request: CoverRequest,
  by: string,
): Promise<void> {
  const people = await readPeople(tx, ctx.workspaceId);
  const others = await openRequests(tx, ctx, people);
  if (others.some((other) => other.owner === request.owner && isSameTime(other, request)))
    throw conflict(msg("faults.cover.asked_already"));
  const { asked, owner, createdBy, team, back } = request;
  if (asked !== null) refuseViewer(org, asked);
  const told = asked === null ? org.peopleOf(team) : [asked];
  const { audit, notices } = toldOf(ctx, org, people, {
    request,
    state: "open",
    takenBy: null,
    to: told.filter((handle) => handle !== createdBy && handle !== owner),
    by,
  });
  const row = {
    workspaceId: ctx.workspaceId,
    requestId: request.id,
    team,
    shift: request.shift,
    fromAt: request.from,
    toAt: request.to,
    ownerId: idOf(people, owner),
    askedId: asked === null ? null : idOf(people, asked),
    backShift: back?.shift ?? null,
    backFrom: back?.from ?? null,
    backTo: back?.to ?? null,
    note: request.note,
    state: request.state,
    createdBy: idOf(people, createdBy),
    createdAt: request.createdAt,
  };
  await saveChanges(tx, { writes: [insert(coverRequests, row)], audit: [audit], notices });
}

/** Whoever stands in a shift may be given tickets. */
export function refuseViewer(org: CompiledOrganisation, handle: string): void {
  const member = org.members.get(handle);
  if (member === undefined || member.role === "viewer")
    throw invalid(msg("faults.cover.cannot"), [
      { pointer: "/member", code: "unknown", message: msg("faults.cover.cannot") },
    ]);
}

import { appDb } from "@/db/client";
import { notFound } from "@/lib/domain/errors";
import { msg } from "@/lib/domain/msg";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { columnsOfMatrix, partyKey } from "@/lib/domain/raci/edit/matrix";
import { partyShift } from "@/lib/domain/raci/party-shift";
import type { RaciShift } from "@/lib/domain/raci/view";
import { gapsOf, type WhoGetsIt, whoGetsIt } from "@/lib/domain/raci/who-gets-it";
import type { CompiledOrganisation } from "@/lib/domain/routing/shifts";
import type { Roster } from "@/lib/domain/routing/types";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { loadPeople } from "../../tickets/load/rows";
import { loadLive } from "../bundle";
import { findDraft } from "../draft/load";
import type { AskRaciRoute, AskRaciShift } from "./inputs";

const dayMs = 86_400_000;
/** Shifts are planned about so far ahead, and nobody asks of long ago. */
const aheadMs = 366 * dayMs;

type Desk = { document: PathPolicy; org: CompiledOrganisation; roster: Roster; at: number };

/** The draft, or the live version where there is none, with the people and loads of this moment. */
async function deskOf(ctx: Ctx, { slug, at }: AskRaciShift): Promise<Desk> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const [{ path, org }, people] = await Promise.all([
    loadLive(db, ctx.workspaceId, { slug }),
    loadPeople(db, ctx.workspaceId),
  ]);
  const draft = await findDraft(db, ctx, path);
  const roster = Object.fromEntries(
    [...people.values()].map(({ handle, load, lastAssignedAt, active }) => [
      handle,
      { handle, load, lastAssignedAt, active },
    ]),
  );
  const then = Math.min(Math.max(at ?? ctx.now, ctx.now - dayMs), ctx.now + aheadMs);
  return { document: draft?.document ?? path.policy, org, roster, at: then };
}

/** Who would get a ticket of a row of the draft, by the routing itself. Nothing is saved. */
export async function askRaciRoute(ctx: Ctx, input: AskRaciRoute): Promise<WhoGetsIt> {
  const { document, org, roster, at } = await deskOf(ctx, input);
  const row = document.raci.rows.find(({ slug }) => slug === input.row);
  if (row === undefined) throw notFound(msg("faults.not_found.row"));
  return whoGetsIt(org, document, row, { at, roster, team: input.team ?? null });
}

/** Who of each column is on shift, and rows whose tickets would wait for a shift. */
export async function askRaciShift(ctx: Ctx, input: AskRaciShift): Promise<RaciShift> {
  const { document, org, roster, at } = await deskOf(ctx, input);
  return {
    at,
    parties: columnsOfMatrix(document).map((who) => ({
      key: partyKey(who),
      shift: partyShift(org, who, at),
    })),
    gaps: gapsOf(org, document, { at, roster }),
  };
}

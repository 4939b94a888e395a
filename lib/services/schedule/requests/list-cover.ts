import { appDb } from "@/db/client";
import type { CoverRequest } from "@/lib/domain/schedule/cover-request";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import { openRequests, readPeople } from "./rows";

/** What is asked and not answered, the earliest first. */
export async function listCover(ctx: Ctx, _: object): Promise<CoverRequest[]> {
  authorize(ctx, "organisation:read");
  const db = appDb();
  return openRequests(db, ctx, await readPeople(db, ctx.workspaceId));
}

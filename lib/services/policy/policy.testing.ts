import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { forecasts, members, paths, persons } from "@/db/schema";
import type { MemberActor } from "@/lib/domain/access/permissions";
import { diffDocuments } from "@/lib/domain/policy/diff";
import type { Forecast } from "@/lib/domain/policy/forecast/types";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type Ctx, newId } from "../context";
import { type Desk, makeDesk } from "../testing/desk";
import { patchDraft } from "./draft/patch-draft";
import { readDraft } from "./draft/read-draft";
import { putOrganisation } from "./publish-organisation";
import { readOrganisation } from "./read-policy";

export const slug = "customer-service";

/** A staffed desk whose policy two admins edit, Maya and the one who opened it. */
export type PolicyDesk = Desk & {
  db: Db;
  pathId: string;
  admin(): Ctx & { actor: MemberActor };
  maya(): Ctx & { actor: MemberActor };
};

export async function makePolicyDesk(db: Db): Promise<PolicyDesk> {
  const desk = await makeDesk(db);
  const { workspace, workspaceId } = desk;
  const admin = workspace.as("admin");
  const { document, version } = await readOrganisation(admin, {});
  const [first] = document.members;
  if (first === undefined) throw new Error("no member");
  const email = `maya-${workspace.slug}@example.org`;
  const maya = { ...first, handle: "maya", name: "Maya Visser", email, role: "admin" as const };
  await putOrganisation(admin, {
    document: { ...document, members: [...document.members, maya] },
    publish: true,
    reason: "staff",
    apply_to_running: false,
    version,
  });
  // As if she had taken her invitation.
  const personId = newId();
  await db
    .insert(persons)
    .values({ personId, email, emailFolded: email, name: "Maya Visser", createdAt: admin.now });
  const of = and(eq(members.workspaceId, workspaceId), eq(members.handle, "maya"));
  const [row] = await db.update(members).set({ personId }).where(of).returning();
  if (row === undefined) throw new Error("no member");
  const actor: MemberActor = {
    kind: "member",
    memberId: row.memberId,
    handle: "maya",
    role: "admin",
    name: row.name,
  };
  const { live } = await readDraft(admin, { slug });
  if (live.version !== 1) throw new Error("a fresh path has one version");
  const [path] = await db
    .select({ pathId: paths.pathId })
    .from(paths)
    .where(and(eq(paths.workspaceId, workspaceId), eq(paths.slug, slug)));
  if (path === undefined) throw new Error("no path");
  const by = <A extends MemberActor>(who: A) => ({ ...desk.by(who), actor: who });
  return { ...desk, db, pathId: path.pathId, admin: () => by(admin.actor), maya: () => by(actor) };
}

/** Changes the draft as an editor would. */
export async function edit(ctx: Ctx, change: (policy: PathPolicy) => void) {
  const { live, draft } = await readDraft(ctx, { slug });
  const before = draft?.document ?? live.document;
  const after = structuredClone(before);
  change(after);
  return patchDraft(ctx, { slug, revision: draft?.revision ?? 0, patch: diffDocuments(before, after) });
}

export const emptyForecast: Forecast = {
  from: 0,
  to: 30 * 86_400_000,
  tookMs: 1,
  tickets: 100,
  decisions: 3000,
  messages: 0,
  unknownFacts: [],
  estimated: [],
  byOtherVersions: 0,
  erased: 0,
  escalations: { now: 50, then: 50 },
  byReason: [],
  byTeam: [],
  byHour: Array.from({ length: 24 }, () => ({ now: 0, then: 0 })),
  byRule: [],
  needless: { now: null, then: null, judged: 0 },
  missed: { now: null, then: null, reviewed: 0 },
  sla: [],
  moved: { stays: 0, new: 0, elsewhere: 0, tickets: [] },
  movedShare: 0,
  touchesCritical: false,
};

/** A finished forecast of the draft as it stands, with these figures. */
export async function forecastSays(desk: PolicyDesk, figures: Partial<Forecast> = {}): Promise<void> {
  const { live, draft } = await readDraft(desk.admin(), { slug });
  const at = desk.at();
  await desk.db.insert(forecasts).values({
    workspaceId: desk.workspaceId,
    forecastId: newId(at),
    pathId: desk.pathId,
    state: "done",
    progress: 1,
    input: { revision: draft?.revision ?? 0, live_version: live.version, days: 30 },
    result: { ...emptyForecast, ...figures },
    askedBy: "admin",
    askedAt: at,
    finishedAt: at,
  });
}

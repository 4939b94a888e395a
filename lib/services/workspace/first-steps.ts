import { sql } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { firstStepMarks } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import type { MemberActor } from "@/lib/domain/access/permissions";
import {
  type FirstStep,
  type FirstStepFacts,
  type FirstStepMark,
  type FirstStepsView,
  firstSteps,
  firstStepsOf,
} from "@/lib/domain/workspace/first-steps";
import { readSight } from "../access/sight";
import { visibleSql } from "../access/visible";
import { authorize } from "../authorize";
import { unaudited, upsert } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";

export const ReadFirstSteps = z.strictObject({});

type Row = Omit<FirstStepFacts, "ticket" | "marks"> & {
  prefix: string;
  number: number | null;
  marks: [FirstStep, FirstStepMark][] | null;
};

/** How far the workspace is on its way to the first ticket with a person; null once it was there. */
export async function readFirstSteps(
  ctx: Ctx,
  _input: z.infer<typeof ReadFirstSteps> = {},
): Promise<FirstStepsView | null> {
  authorize(ctx, "ticket:read");
  const seen = visibleSql(await readSight(appDb(), ctx));
  const own = sql`workspace_id = ${ctx.workspaceId}`;
  const [row] = await appDb().execute<Row>(sql`
    select key_prefix as prefix,
      (select count(*)::int from member where ${own} and active and person_id is not null) as joined,
      (select count(*)::int from invitation
       where ${own} and used_at is null and expires_at > ${isoOf(ctx.now)}::timestamptz) as invited,
      (select count(*)::int from policy_version where ${own} and version > 1) as changes,
      exists (select 1 from api_key where ${own} and revoked_at is null) as "hasKey",
      (select number::int from ticket where ${own} ${seen === null ? sql`` : sql`and ${seen}`} order by ticket_id limit 1) as number,
      exists (select 1 from handoff where ${own} and accepted_at is not null) as "isAccepted",
      (select json_agg(json_build_array(step, mark)) from first_step where ${own}) as marks
    from workspace where ${own}`);
  if (row === undefined) return null;
  const { prefix, number, marks, ...facts } = row;
  return firstStepsOf({
    ...facts,
    ticket: number === null ? null : `${prefix}-${number}`,
    marks: Object.fromEntries(marks ?? []),
  });
}

export const MarkFirstSteps = z.strictObject({
  steps: z.array(z.enum(firstSteps)).min(1).max(firstSteps.length),
  mark: z.enum(["seen", "skipped"]),
});
export type MarkFirstSteps = z.infer<typeof MarkFirstSteps>;

/** Says that steps were looked at, or that this workspace goes without them. For those who may change its rules. */
export async function markFirstSteps(
  ctx: Ctx & { actor: MemberActor },
  { steps, mark }: MarkFirstSteps,
): Promise<FirstStepsView | null> {
  authorize(ctx, "policy:draft");
  const { workspaceId, step } = firstStepMarks;
  const set = { mark, memberId: ctx.actor.memberId, at: ctx.now };
  await saveChanges(appDb(), {
    writes: [...new Set(steps)].map((each) =>
      upsert(
        firstStepMarks,
        { workspaceId: ctx.workspaceId, step: each, ...set },
        { target: [workspaceId, step], set },
      ),
    ),
    audit: unaudited("reading"),
  });
  return readFirstSteps(ctx);
}

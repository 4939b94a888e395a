import { and, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { audits, members } from "@/db/schema";
import { actionPatterns } from "@/lib/domain/audit/kinds";
import type { AuditFilter } from "@/lib/domain/audit/view";
import { invalid } from "@/lib/domain/errors";
import { uuidv7Floor } from "@/lib/domain/ids";
import { msg } from "@/lib/domain/msg";
import { endOfLocalDay, startOfLocalDay } from "@/lib/domain/time/local-day";
import { readSight } from "../access/sight";
import { hiddenSql } from "../access/visible";
import type { Ctx } from "../context";
import { liveOrganisation } from "../policy/read-policy";

/** What a filter asks of a row. Ids rise with time, so that a period reads only its months' partitions. */
export async function auditConditions(
  ctx: Ctx,
  { kind, person, from, to }: AuditFilter,
): Promise<SQL | undefined> {
  const { workspaceId } = ctx;
  const hidden = hiddenSql(await readSight(readDb(), ctx));
  const zone =
    from === undefined && to === undefined
      ? "UTC"
      : (await liveOrganisation(readDb(), workspaceId)).document.zone;
  const start = from === undefined ? null : startOfLocalDay(from, zone);
  const end = to === undefined ? null : endOfLocalDay(to, zone);
  return and(
    eq(audits.workspaceId, workspaceId),
    hidden === null ? undefined : notOfHidden(workspaceId, hidden),
    kind && or(...actionPatterns(kind).map((pattern) => sql`${audits.action} like ${pattern}`)),
    person === undefined ? undefined : await ofPerson(workspaceId, person),
    start === null ? undefined : and(gte(audits.auditId, uuidv7Floor(start)), gte(audits.at, start)),
    end === null ? undefined : and(lt(audits.auditId, uuidv7Floor(end)), lt(audits.at, end)),
  );
}

/** Who looked at a ticket is told to those who may see it. */
const notOfHidden = (workspaceId: string, hidden: SQL): SQL => sql`not ("audit"."action" = 'ticket.viewed'
  and exists (select 1 from ticket where ticket.workspace_id = ${workspaceId}::uuid
    and ticket.ticket_id::text = "audit"."subject" and ${hidden}))`;

/** What somebody did, themselves or through a key, and what was done about them. */
async function ofPerson(workspaceId: string, handle: string): Promise<SQL | undefined> {
  const [member] = await readDb()
    .select({ memberId: members.memberId })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.handle, handle)));
  if (member === undefined) {
    const message = msg("faults.member.unknown", { handle });
    throw invalid(message, [{ pointer: "/person", code: "unknown_member_handle", message }]);
  }
  const about = or(sql`${audits.action} like 'member.%'`, sql`${audits.action} like 'sign\\_in.%'`);
  return or(sql`${audits.actor} ->> 'memberId' = ${member.memberId}`, and(eq(audits.subject, handle), about));
}

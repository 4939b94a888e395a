import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Rows of a workspace that belong together and are not there together: none, between any two calls. */
export async function brokenRows(db: Db, workspaceId: string): Promise<unknown[]> {
  return db.execute(sql`
    select 'messages' as what, t.number from ticket t where t.workspace_id = ${workspaceId}
      and t.message_count <> (select count(*) from message m where m.workspace_id = t.workspace_id and m.ticket_id = t.ticket_id)
    union all
    select 'events', t.number from ticket t where t.workspace_id = ${workspaceId}
      and t.event_seq <> (select count(*) from event e where e.workspace_id = t.workspace_id and e.ticket_id = t.ticket_id)
    union all
    select 'load', m.load from member m where m.workspace_id = ${workspaceId}
      and m.load <> (select count(*) from ticket t where t.workspace_id = m.workspace_id and t.owner_id = m.member_id
        and t.status_category in ('new', 'active', 'approval'))`);
}

import { sql } from "drizzle-orm";
import { everyColumn, jsonRows, type Reading, reading } from "@/db/reading";
import { verdicts } from "@/db/schema";
import type { Verdict } from "@/lib/domain/engine/snapshot";
import { idsOf, type OfTickets } from "./of-tickets";

const { workspaceId: _workspace, verdictId: _id, at: _at, ...columns } = everyColumn(verdicts);

/** What recipients have said of the handoffs of these tickets. */
export const verdictsReading = (of: OfTickets): Reading<Map<string, Verdict[]>> =>
  reading(
    {
      verdicts: jsonRows(
        columns,
        sql`from ${verdicts}
          where ${verdicts.workspaceId} = ${of.workspaceId} and ${verdicts.ticketId} = any (${idsOf(of)}::uuid[])`,
      ),
    },
    (rows) => {
      const found = new Map<string, Verdict[]>(of.tickets.map(({ ticketId }) => [ticketId, []]));
      for (const { ticketId, ...verdict } of rows.verdicts) found.get(ticketId)?.push(verdict);
      return found;
    },
  );

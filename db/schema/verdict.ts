import { boolean, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { aiAnswers, verdictMoments, verdictTimings } from "@/lib/domain/vocabulary";
import { instant, workspaceId } from "./columns";

/** The recipient's taps; one row per ticket, member and moment, changed by a later tap. */
export const verdicts = pgTable(
  "verdict",
  {
    workspaceId: workspaceId(),
    verdictId: uuid("verdict_id").notNull(),
    ticketId: uuid("ticket_id").notNull(),
    memberId: uuid("member_id").notNull(),
    moment: text("moment", { enum: verdictMoments }).notNull(),
    needed: boolean("needed"),
    timing: text("timing", { enum: verdictTimings }),
    aiAnswer: text("ai_answer", { enum: aiAnswers }),
    briefScore: smallint("brief_score"),
    missingPart: text("missing_part"),
    hadToRepeat: boolean("had_to_repeat"),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.verdictId] })],
);

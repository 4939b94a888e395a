import * as z from "zod";

/** What a card counts down by, as the clock's target was stamped. Instants are epoch ms. */
export const CountedClock = z.object({
  startedAt: z.number(),
  /** Open time left while paused, else null. */
  remainingMs: z.number().nullable(),
  /** From here on it looks amber; null where it never warns. */
  warnAt: z.number().nullable(),
  budgetMs: z.number(),
  /** Slug in the organisation's version that it was set with; null runs around the clock. */
  calendar: z.string().nullable(),
  organisationVersion: z.number(),
});
export type CountedClock = z.infer<typeof CountedClock>;

import * as z from "zod";

/** What is kept with a version beside its document (policy_version.effects), as far as it is read again. */
const Effects = z.object({
  confirmedBy: z.string().nullish(),
  alone: z.boolean().nullish(),
  unreviewed: z.boolean().nullish(),
  takeBack: z.object({ of: z.number(), to: z.number(), versions: z.array(z.number()) }).nullish(),
  drop: z
    .object({ rule: z.string(), name: z.string(), soFar: z.number(), expected: z.number(), of: z.number() })
    .nullish(),
});
export type Effects = z.infer<typeof Effects>;

/** Versions of before there were any have none. */
export const readEffects = (stored: unknown): Effects => Effects.safeParse(stored ?? {}).data ?? {};

const Tickets = z.object({
  count: z.number(),
  tickets: z.array(z.object({ ticketId: z.string(), key: z.string() })),
});

/** How far a take-back is (policy_effect of kind take_back). */
const TakeBackData = z.object({
  versions: z.array(z.number()),
  since: z.number(),
  decidedAgain: Tickets,
  marked: Tickets,
  /** A call that began under the old version may end after the first look, so there is a second. */
  looks: z.number(),
});
export type TakeBackData = z.infer<typeof TakeBackData>;
export const readTakeBack = (stored: unknown): TakeBackData => TakeBackData.parse(stored);
/** Two looks, and it is done. */
export const looksNeeded = 2;

export const noneTaken = (versions: number[], since: number): TakeBackData => ({
  versions,
  since,
  decidedAgain: { count: 0, tickets: [] },
  marked: { count: 0, tickets: [] },
  looks: 0,
});

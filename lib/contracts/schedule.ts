import * as z from "zod";

/** The organisation's version in which a change of shifts is live. */
export const RescheduledWire = z.object({ version: z.number().int() });

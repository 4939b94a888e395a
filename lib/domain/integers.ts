import * as z from "zod";

/** The largest whole number that the database's `integer` takes: a larger one would be its error, not the caller's. */
const largest = 2_147_483_647;

/** A whole number that is stored as, or compared with, an `integer`. */
export const integerFrom = (least: number) => z.number().int().min(least).max(largest);

/** The same out of a query, where numbers are text. */
export const integerTextFrom = (least: number) => z.coerce.number().int().min(least).max(largest);

/** An instant in epoch ms, as far as a `Date` reaches. */
export const EpochMs = z.number().int().min(-8.64e15).max(8.64e15);

import * as z from "zod";
import { isZone } from "../time/zone";

/** What the parsers of all products have in common. Members that aren't read are passed over. */

export const Id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String);
export const Name = z.string().trim().min(1).max(500);
export const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const ZoneName = z.string().refine(isZone, "faults.import.zone");
export const some = <S extends z.ZodType>(schema: S, most = 5000) => z.array(schema).max(most);
/** Absent and null are the same. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? null);

export const nameOf = (text: string): string => text.trim().slice(0, 100);

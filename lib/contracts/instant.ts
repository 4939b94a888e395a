import * as z from "zod";
import { isoOf } from "@/lib/clock";

export const Instant = z.iso.datetime().meta({ description: "RFC 3339 in UTC" });

export const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));

import { aroundTheClockLengths, writtenDuration } from "@/lib/domain/sla/edit/duration-text";

const noDays = { ...aroundTheClockLengths, daySeconds: Number.POSITIVE_INFINITY };

/** Hours and minutes, never days: "37h 30m". */
export const writtenSeconds = (seconds: number): string => writtenDuration(seconds, noDays);
export const writtenMinutes = (minutes: number): string => writtenSeconds(minutes * 60);

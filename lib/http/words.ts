import { now } from "@/lib/clock";
import type { WireContext } from "@/lib/contracts/wire-context";
import type { TextFault } from "@/lib/domain/errors";
import type { Say } from "@/lib/domain/texts";
import { localeOf } from "@/lib/words/locale";
import { sayRenderer } from "@/lib/words/renderer";

/** Presenters speak English to machines, with times in UTC. */
export const wireContext = (at: number): WireContext => ({
  at,
  wordsAt: (instant) => sayRenderer({ zone: "UTC", locale: "en" }, instant),
});

/** What machines are told: times in UTC, in the language they ask for. */
export const inWords = (said: Say, locale: string = localeOf(null)): string =>
  sayRenderer({ zone: "UTC", locale }, now())(said);

type Spoken = { pointer: string; code: string; message: Say };
export const textFault = ({ pointer, code, message }: Spoken, locale?: string): TextFault => ({
  pointer,
  code,
  message: inWords(message, locale),
});

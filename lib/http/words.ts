import { now } from "@/lib/clock";
import type { TextFault } from "@/lib/domain/errors";
import type { Say } from "@/lib/domain/texts";
import { localeOf } from "@/lib/words/locale";
import { sayRenderer } from "@/lib/words/renderer";

/** What machines are told: times in UTC, in the language they ask for. */
export const inWords = (said: Say, locale: string = localeOf(null)): string =>
  sayRenderer({ zone: "UTC", locale }, now())(said);

type Spoken = { pointer: string; code: string; message: Say };
export const textFault = ({ pointer, code, message }: Spoken, locale?: string): TextFault => ({
  pointer,
  code,
  message: inWords(message, locale),
});

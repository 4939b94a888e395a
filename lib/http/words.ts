import { now } from "@/lib/clock";
import type { TextFault } from "@/lib/domain/errors";
import type { Msg } from "@/lib/domain/msg";
import { localeOf } from "@/lib/words/locale";
import { msgRenderer } from "@/lib/words/renderer";

/** What machines are told: times in UTC, in the language they ask for. */
export const inWords = (said: Msg, locale: string = localeOf(null)): string =>
  msgRenderer({ zone: "UTC", locale }, now())(said);

type Spoken = { pointer: string; code: string; message: Msg };
export const textFault = ({ pointer, code, message }: Spoken, locale?: string): TextFault => ({
  pointer,
  code,
  message: inWords(message, locale),
});

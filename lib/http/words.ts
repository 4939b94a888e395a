import { now } from "@/lib/clock";
import type { Fault, TextFault } from "@/lib/domain/errors";
import type { Say } from "@/lib/domain/texts";
import { sayRenderer } from "@/lib/words/renderer";

/** What machines are told: English, times in UTC. */
export const inWords = (said: Say | string): string =>
  typeof said === "string" ? said : sayRenderer({ zone: "UTC", locale: "en" }, now())(said);

export const textFault = ({ pointer, code, message }: Fault): TextFault => ({
  pointer,
  code,
  message: inWords(message),
});

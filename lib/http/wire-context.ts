import type { WireContext } from "@/lib/contracts/wire-context";
import type { Ctx } from "@/lib/services/context";
import { msgRenderer } from "@/lib/words/renderer";
import { problemOf, troubleOf } from "./problem";
import { logTrouble } from "./respond";

/** What presenters of a call get: machines are told in English, with times in UTC. */
export const wireContext = ({ now, requestId }: Ctx): WireContext => ({
  at: now,
  wordsAt: (at) => msgRenderer({ zone: "UTC", locale: "en" }, at),
  problemOf: (error) => {
    const trouble = troubleOf(error);
    logTrouble(trouble.code, error, requestId);
    return problemOf(trouble, requestId);
  },
});

import { appDb } from "@/db/client";
import type { Changes } from "@/lib/domain/engine/changes";
import { type ForecastStep, forecast } from "@/lib/domain/engine/forecast";
import { loadNeeds } from "../load/parts";

/** A conversation, a handoff, figures of a category or two. */
const mostNeeds = 8;

/** What happens to a ticket if nobody acts, until the last of its clocks has come due. */
export async function stepsAhead({ at, clocks, newId, snapshot }: Changes): Promise<ForecastStep[]> {
  const dues = clocks.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  if (dues.length === 0) return [];
  const until = Math.max(...dues);
  let loaded = snapshot;
  for (let round = 0; round < mostNeeds; round++) {
    const { steps, need } = forecast(loaded, { from: at, until, newId });
    if (need === null) return steps;
    [loaded = loaded] = await loadNeeds(appDb(), [{ snapshot: loaded, need }], at);
  }
  throw new Error("a forecast never has what it needs");
}

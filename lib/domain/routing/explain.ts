import { type Say, say } from "../texts";
import { languages } from "../vocabulary";
import type { PassedOver, Route } from "./types";

/** Routing in words: who was passed over and why, and how the owner came to be the owner. */

const languageSay = (code: string): Say => {
  const known = languages.find((each) => each === code.toLowerCase().split("-")[0]);
  return known === undefined ? { raw: code } : say(`terms.language.${known}`);
};

/** @param name the person's name as the reader knows them */
export function sayPassedOver(passed: PassedOver, name: string): Say {
  const { why, wanted, load, capacity } = passed;
  const key = `routing.passed_over.${why}`;
  switch (why) {
    case "lacks_language":
      return say(key, { name, wanted: languageSay(wanted ?? "") });
    case "lacks_skill":
      return say(key, { name, wanted: wanted ?? "" });
    case "at_capacity":
    case "lost_race":
    case "more_loaded":
      return say(key, { name, load: load ?? 0, capacity: capacity ?? 0 });
    default:
      return say(key, { name });
  }
}

/** Names are resolved by the caller: of the owner, the team (null: by name) and the RACI row. */
export function sayRoute(
  route: Pick<Route, "via" | "relaxed" | "overridesRaci" | "startsAt" | "overCapacity">,
  names: { owner: string; team: string | null; row: string },
): Say[] {
  const { via, relaxed, overridesRaci, startsAt, overCapacity } = route;
  const team = names.team ?? names.owner;
  const how = via === "next_on_shift" && startsAt === null ? "on_shift_full" : via;
  const out = [say(`routing.via.${how}`, { owner: names.owner, team, row: names.row })];
  if (startsAt !== null)
    out.push(say("routing.starts", { owner: names.owner, start: { instant: startsAt } }));
  for (const wish of relaxed) out.push(say(`routing.relaxed.${wish}`, { owner: names.owner }));
  if (overCapacity) out.push(say("routing.over_capacity", { owner: names.owner }));
  if (overridesRaci) out.push(say("routing.overrides_raci", { team, row: names.row }));
  return out;
}

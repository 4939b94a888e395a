import { type Say, say } from "../texts";
import { languages } from "../vocabulary";
import type { PassedOver } from "./types";

/** Routing in words: who was passed over and why. */

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

import { type Msg, msg } from "../msg";
import { languages } from "../vocabulary";
import type { PassedOver } from "./types";

/** Routing in words: who was passed over and why. */

const languageMsg = (code: string): Msg => {
  const language = languages.find((each) => each === code.toLowerCase().split("-")[0]);
  return language === undefined ? { raw: code } : msg(`terms.language.${language}`);
};

/** @param name the person's name as the reader knows them */
export function passedOverMsg(passed: PassedOver, name: string): Msg {
  const { why, wanted, load, capacity } = passed;
  const key = `routing.passed_over.${why}`;
  switch (why) {
    case "lacks_language":
      return msg(key, { name, wanted: languageMsg(wanted ?? "") });
    case "lacks_skill":
      return msg(key, { name, wanted: wanted ?? "" });
    case "at_capacity":
    case "lost_race":
    case "more_loaded":
      return msg(key, { name, load: load ?? 0, capacity: capacity ?? 0 });
    default:
      return msg(key, { name });
  }
}

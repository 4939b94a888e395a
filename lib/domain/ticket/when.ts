import { type Say, say } from "../texts";

const minuteMs = 60_000;

/** How long ago something happened, as one says it of a race: a moment, some minutes, or at an instant. */
export function whenSay(at: number, now: number): Say {
  const minutes = Math.floor((now - at) / minuteMs);
  if (minutes < 1) return say("faults.race.moment");
  return minutes < 60
    ? say("faults.race.minutes", { count: minutes })
    : say("faults.race.at", { at: { instant: at } });
}

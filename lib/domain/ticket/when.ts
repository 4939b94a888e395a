import { type Msg, msg } from "../msg";

const minuteMs = 60_000;

/** How long ago something happened, as one says it of a race: a moment, some minutes, or at an instant. */
export function whenMsg(at: number, now: number): Msg {
  const minutes = Math.floor((now - at) / minuteMs);
  if (minutes < 1) return msg("faults.race.moment");
  return minutes < 60
    ? msg("faults.race.minutes", { count: minutes })
    : msg("faults.race.at", { at: { instant: at } });
}

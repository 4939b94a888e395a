import { formatClock, formatDay, formatDuration, formatList, type Viewer, zoneName } from "./format";
import type { MsgFormats } from "./msg";

/** For texts that are kept or sent: day and zone beside each time, since nobody knows when and where they are read. */
export function writtenFormats(viewer: Viewer, nowMs: number): MsgFormats {
  return {
    instant: (at) => `${formatDay(at, nowMs, viewer)} ${formatClock(at, viewer)} ${zoneName(at, viewer)}`,
    duration: formatDuration,
    list: (texts) => formatList(texts, viewer.locale),
  };
}

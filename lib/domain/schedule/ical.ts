import type { OwnStretch } from "./stretches";

/** Calendars by RFC 5545. Instants are written in UTC, which every reader shows on its own clock, DST or not. */

export type CalendarEvent = Pick<OwnStretch, "from" | "to"> & {
  uid: string;
  summary: string;
  description: string;
  url: string;
};
export type CalendarText = {
  name: string;
  /** When what it shows was last changed, epoch ms. */
  changedAt: number;
  /** Rises with each change. */
  sequence: number;
  events: readonly CalendarEvent[];
};

/** Text within a value: what would end it or start another is told by a sign before it. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\n|\r/g, "\\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a calendar may hold none
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

/** `20260329T010000Z`. */
const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");

const utf8 = new TextEncoder();
const mostOctets = 75;

/** A line in pieces of 75 octets at most, cut between characters; what follows begins with a space. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > mostOctets) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join("\r\n");
}

/** The whole calendar as it is served. */
export function calendarText({ name, changedAt, sequence, events }: CalendarText): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Baton//Shifts//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...events.flatMap(({ uid, from, to, summary, description, url }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stampOf(changedAt)}`,
      `SEQUENCE:${sequence}`,
      `DTSTART:${stampOf(from)}`,
      `DTEND:${stampOf(to)}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      `URL:${url}`,
      "TRANSP:OPAQUE",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

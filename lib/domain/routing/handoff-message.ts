import { Cache } from "@/lib/process/cache";
import type { PathPolicy } from "../policy/path-policy";

/** What the AI may say to the customer when a person takes over. It meets no clock. */

const minuteMs = 60_000;

export type HandoffTemplates = PathPolicy["tell_customer"];

/** Used where a path has no template of its own. `{opens}` only in `closed`: nobody is on shift. */
export const defaultHandoffTemplates = {
  en: {
    open: "I am passing this on to {who}. Your reference is {reference}. You will hear from us by {by}.",
    closed:
      "I am passing this on to {who}, who is back {opens}. Your reference is {reference}. You will hear from us by {by}.",
  },
  nl: {
    open: "Ik draag dit over aan {who}. Uw referentie is {reference}. U hoort uiterlijk {by} van ons.",
    closed:
      "Ik draag dit over aan {who}, die {opens} weer bereikbaar is. Uw referentie is {reference}. U hoort uiterlijk {by} van ons.",
  },
  da: {
    open: "Jeg giver sagen videre til {who}. Dit sagsnummer er {reference}. Du hører fra os senest {by}.",
    closed:
      "Jeg giver sagen videre til {who}, som er tilbage {opens}. Dit sagsnummer er {reference}. Du hører fra os senest {by}.",
  },
} as const satisfies HandoffTemplates;

export type HandoffMessageInput = {
  /** Language of the ticket, null when unknown. */
  language: string | null;
  /** The ticket's key; null in a dry run, which makes none. */
  reference: string | null;
  /** Name of the owner. */
  who: string;
  /** When a person means to answer, e.g. the accept-by time plus work; null when nothing was planned. Epoch ms. */
  promisedAt: number | null;
  /** Deadline of the first human response: the text never promises earlier. Null without such a clock. */
  firstResponseDueAt: number | null;
  /** Next start of the owner's shift; null while on shift. */
  startsAt: number | null;
  /** The instant of the call: a time on this day is told without its date. */
  at: number;
  /** IANA zone in which times are told. */
  zone: string;
};
export type HandoffMessage = { text: string; language: string };

const primary = (tag: string): string => tag.toLowerCase().split("-")[0] ?? "";

/**
 * The path's template in the ticket's language, else the path's English or first one, else the product's in that
 * language or English. A sentence that names something unknown ("by when" without a deadline) is left out.
 */
export function handoffMessage(templates: HandoffTemplates, input: HandoffMessageInput): HandoffMessage {
  const { language, template } = pickTemplate(templates, input.language);
  const by = latest([input.promisedAt, input.firstResponseDueAt, input.startsAt]);
  // A minute named early would be a promise that the deadline does not make.
  const shownInstant = (instant: number | null) =>
    instant === null ? null : formatInstant(Math.ceil(instant / minuteMs) * minuteMs, language, input);
  const values: Record<string, string | null> = {
    reference: input.reference,
    who: input.who,
    by: input.promisedAt === null && input.firstResponseDueAt === null ? null : shownInstant(by),
    opens: shownInstant(input.startsAt),
  };
  return { text: fill(input.startsAt === null ? template.open : template.closed, values), language };
}

const latest = (instants: (number | null)[]): number | null =>
  instants.reduce<number | null>((a, b) => (a === null ? b : b === null ? a : Math.max(a, b)), null);

function pickTemplate(own: HandoffTemplates, ticketLanguage: string | null) {
  const asked = primary(ticketLanguage ?? "");
  const product: HandoffTemplates = defaultHandoffTemplates;
  const candidates: [HandoffTemplates, string][] = [
    [own, asked],
    ...(Object.keys(own).length > 0 ? [] : [[product, asked] satisfies [HandoffTemplates, string]]),
    [own, "en"],
    [own, Object.keys(own)[0] ?? ""],
  ];
  for (const [templates, language] of candidates) {
    const template = templates[language];
    if (template !== undefined) return { language, template };
  }
  return { language: "en", template: defaultHandoffTemplates.en };
}

/** Sentences end at a full stop, question or exclamation mark before a space. */
function fill(template: string, values: Record<string, string | null>): string {
  const placeholder = /\{(\w+)\}/g;
  return template
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => [...sentence.matchAll(placeholder)].every(([, name = ""]) => values[name] !== null))
    .map((sentence) => sentence.replace(placeholder, (whole, name: string) => values[name] ?? whole))
    .join(" ");
}

/** Day before month; a language the runtime does not know is told in English, never in the host's own. */
const localesOf = (language: string): string[] => (language === "en" ? ["en-GB"] : [language, "en-GB"]);

const parts = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" },
  day: { weekday: "long", day: "numeric", month: "long" },
  date: { year: "numeric", month: "numeric", day: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Cache<string, Intl.DateTimeFormat>(500);

/** Making a format costs a hundred times as much as using it. */
const formatOf = (part: keyof typeof parts, language: string, timeZone: string): Intl.DateTimeFormat =>
  formats.of(
    `${part} ${language} ${timeZone}`,
    () => new Intl.DateTimeFormat(localesOf(language), { timeZone, ...parts[part] }),
  );

function formatInstant(instant: number, language: string, { at, zone }: HandoffMessageInput): string {
  const shown = (part: keyof typeof parts, ms: number) => formatOf(part, language, zone).format(ms);
  const time = shown("time", instant);
  return shown("date", instant) === shown("date", at) ? time : `${shown("day", instant)}, ${time}`;
}

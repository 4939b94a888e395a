import { localDayOf, localHourOf } from "@/lib/domain/time/local-day";
import { companies, customerNames, things } from "./people";
import type { Random } from "./random";
import type { Topic, Words } from "./topic";
import { topics } from "./topics";

/** What will happen to one ticket of the demo; people decide the rest by who gets it. Instants in epoch ms. */
export type TicketPlan = {
  at: number;
  topic: Topic;
  language: "en" | "nl" | "da";
  words: Words;
  order: string;
  amount: string;
  thing: string;
  other: string;
  customer: { externalId: string; name: string; email: string; tier: string; company: string | null };
  channel: string;
  priority: "low" | "normal" | "high" | "urgent";
  confidence: number;
  sentiment: number;
  /** How the AI comes to its end, if it does. */
  ending: "kept" | "asked" | "unsure" | "tool_failed" | "ai_asked";
  acceptAfterMs: number;
  replyAfterMs: number;
  solveAfterMs: number;
  waits: boolean;
  moves: "none" | "transfer" | "up" | "back" | "reopened";
  verdict: boolean;
  /** The assistant told the amount in question. */
  knowsAmount: boolean;
  /** The AI closes it, and the customer comes back for a person. */
  comesBack: boolean;
  /** Left unfinished, so that the board has something on it. */
  stopAt: "done" | "unaccepted" | "accepted" | "active" | "waiting" | "with_ai";
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
export const demoDays = 60;

/** Contacts per hour of the day, and the weight of weekends. */
const byHour = [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 11, 11, 10, 9, 8, 8, 8, 7, 5, 3, 2];
const weekend = 0.45;

/** Instants of contact over the days up to `now`: working days and daytime are busier, the last weeks a little more. */
export function contactTimes(random: Random, now: number, count: number, zone: string): number[] {
  const times: number[] = [];
  while (times.length < count) {
    const at = now - random.next() ** 1.5 * demoDays * day;
    const weekday = new Date(`${localDayOf(at, zone)}T12:00:00Z`).getUTCDay();
    const weight =
      ((byHour[localHourOf(at, zone)] ?? 1) / 12) * (weekday === 0 || weekday === 6 ? weekend : 1);
    if (random.chance(weight)) times.push(Math.floor(at));
  }
  return times.sort((a, b) => a - b);
}

export function planTicket(random: Random, at: number, now: number, index: number): TicketPlan {
  const topic = weightedTopic(random);
  const known = (["en", "nl", "da"] as const).filter((code) => topic.words[code] !== undefined);
  const wanted = random.weighted({ en: 50, nl: 32, da: 18 });
  const language = known.includes(wanted) ? wanted : (known[0] ?? "en");
  const words = topic.words[language];
  if (words === undefined) throw new Error("a topic needs words");
  const tier = random.weighted({ consumer: 68, business: 22, enterprise: 7, vip: 3 });
  const ending = endingOf(random, topic);
  const thing = random.pick(things[language]);
  const range = ending === "unsure" ? topic.unsure : topic.confident;
  return {
    at,
    topic,
    language,
    words,
    order: String(random.whole(80_000, 99_999)),
    amount: `${random.whole(12, 390)}.${random.pick(["00", "50", "95"])}`,
    thing,
    other: random.pick(things[language].filter((each) => each !== thing)),
    customer: customerOf(random, tier, index),
    channel: random.weighted({ chat: 60, email: 28, phone: 12 }),
    priority: random.weighted({ low: 8, normal: 74, high: 14, urgent: 4 }),
    confidence: Math.round(random.between(...range) * 100) / 100,
    sentiment:
      Math.round((ending === "kept" ? random.between(-0.2, 0.7) : random.between(-0.8, 0.2)) * 100) / 100,
    ending,
    acceptAfterMs: random.logNormal(2 * minute, 0.7),
    replyAfterMs: random.logNormal(3.5 * minute, 0.6),
    solveAfterMs: random.logNormal(28 * minute, 0.8),
    waits: random.chance(0.45),
    moves: random.weighted({ none: 74, transfer: 8, up: 8, back: 6, reopened: 4 }),
    verdict: random.chance(0.6),
    knowsAmount: random.chance(amountKnown[topic.category] ?? 0),
    comesBack: random.chance(0.05),
    stopAt: stopOf(random, now - at),
  };
}

/** How often a ticket of the category says what amount it is about. */
const amountKnown: Readonly<Record<string, number>> = {
  refund: 0.85,
  billing: 0.55,
  cancellation: 0.3,
  order: 0.15,
};

/** Recent tickets are at every stage; old ones are done. */
function stopOf(random: Random, ageMs: number): TicketPlan["stopAt"] {
  if (ageMs < 10 * minute) return random.weighted({ unaccepted: 60, accepted: 25, with_ai: 15 });
  if (ageMs < 90 * minute)
    return random.weighted({ unaccepted: 25, accepted: 10, active: 33, waiting: 14, with_ai: 18 });
  if (ageMs < 10 * hour)
    return random.weighted({ unaccepted: 3, accepted: 4, active: 17, waiting: 20, with_ai: 6, done: 50 });
  if (ageMs < 3 * day) return random.weighted({ waiting: 6, done: 94 });
  return "done";
}

function weightedTopic(random: Random): Topic {
  let left = random.next() * topics.reduce((sum, topic) => sum + topic.weight, 0);
  for (const topic of topics) {
    left -= topic.weight;
    if (left < 0) return topic;
  }
  return random.pick(topics);
}

/** What customers want a person for, whatever the AI says. */
const seldomKept = new Set(["privacy-legal", "complaint", "cancellation"]);

function endingOf(random: Random, topic: Topic): TicketPlan["ending"] {
  const canFail = topic.attempt !== null;
  if (seldomKept.has(topic.category))
    return random.weighted({ kept: 12, unsure: 58, asked: 20, ai_asked: 10 });
  return random.weighted({ kept: 55, unsure: 21, asked: 11, ai_asked: 6, tool_failed: canFail ? 7 : 0 });
}

function customerOf(random: Random, tier: string, index: number): TicketPlan["customer"] {
  const isNew = random.chance(0.7);
  const number = isNew ? index : random.whole(0, Math.max(1, index));
  const name = customerNames[number % customerNames.length] ?? "Fenna Jansen";
  const handle = name.toLowerCase().replaceAll(/[^a-z]+/g, ".");
  return {
    externalId: `c-${1000 + number}`,
    name,
    email: `${handle}.${number}@example.com`,
    tier,
    company: tier === "consumer" ? null : (companies[number % companies.length] ?? null),
  };
}

import type { Column, PathPolicy } from "@/lib/domain/policy/path-policy";
import { putPolicy } from "../policy/publish-policy";
import { readPolicy } from "../policy/read-policy";
import { addMessages } from "../tickets/add-messages";
import { createTicket } from "../tickets/create-ticket";
import { readRecord } from "../tickets/records/read-ticket";
import { acceptTicket, handBack, reply, resolve } from "../tickets/verbs";
import type { Desk } from "./desk";

/** Random tickets of one desk, the same for the same seed, so that two desks can live the same days. */

export const slug = "customer-service";
export type Edit = (document: PathPolicy) => void;

/** Mulberry32: a seed must give the same days on two desks. */
export function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (share: number) => next() < share,
    pick: <T>(items: readonly T[]): T => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}
type Random = ReturnType<typeof randomOf>;

const said = [
  "Where is my order?",
  "What does the large box cost?",
  "Thanks, and how long does it take?",
  "The parcel came, but the invoice is missing.",
  "Can I change the address?",
  "I was charged twice, please look into it.",
  "I want to speak to a person.",
  "This is a formal complaint about the parcel.",
  "My lawyer will call you about this contract.",
  "The webhook still fails since Monday.",
  "I will cancel my subscription.",
  "Please refund the order.",
];
const subjects = ["Order", "Refund for a parcel", "Webhook fails"];
const categories = ["billing", "refund", "order", "technical-fault", "privacy-legal", null];
const tiers = ["consumer", "business", "vip"];

const signals = (random: Random) => ({
  confidence: random.pick([0.5, 0.78, 0.85, 0.91, 0.93, 0.95, 0.96, 0.97, 0.98, 0.99]),
  sentiment: random.pick([-0.8, -0.4, -0.1, 0, 0, 0.1, 0.2, 0.3, 0.4]),
  ...(random.chance(0.04) ? { handoff_requested: true } : {}),
  ...(random.chance(0.05) ? { flags: ["tool_failed"] as const } : {}),
});

/**
 * `more` is said with every message, where texts are to be as long as real ones; `ends`: where there are people, half of
 * the tickets are resolved, and the customer writes once more.
 */
export type Story = { people: boolean; more?: string; ends?: boolean };

/** A handful of calls on one ticket: the customer and the AI write, and where there are people they take a hand. */
export async function tellTicket(
  desk: Desk,
  random: Random,
  { people, more = "", ends = people }: Story,
): Promise<string> {
  const ai = desk.key(["tickets:write", "tickets:read"]);
  const category = random.pick(categories);
  const customer = random.pick([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const made = await createTicket(desk.by(ai), {
    path: slug,
    subject: random.pick(subjects),
    source: "api",
    ...(category === null ? {} : { category }),
    customer: { external_id: `c-${customer}`, tier: tiers[customer % tiers.length] },
    messages: [
      { author: "customer", body: `${random.pick(said)}${more}` },
      ...(random.chance(0.5) ? [{ author: "ai" as const, body: "Let me look." }] : []),
    ],
    ai: signalsOf(random),
  });
  const { key } = made;
  for (let n = 0; n < 3; n++) {
    const now = await addMessages(desk.by(ai), {
      key,
      messages: [
        { author: "customer", body: `${random.pick(said)}${more}` },
        { author: "ai", body: random.pick(["One moment.", "I have looked at the order."]) },
      ],
      ai: signalsOf(random),
    });
    if (people && now.ticket.statusCategory === "new" && now.ticket.owner !== null)
      await takeAHand(desk, random, key, now.ticket.owner);
  }
  if (ends && random.chance(0.5)) await end(desk, random, key);
  return made.ticket.id;
}

/** Whoever holds it resolves it, and the customer writes once more: thanks, or something that is none. */
async function end(desk: Desk, random: Random, key: string): Promise<void> {
  const ai = desk.key(["tickets:write", "tickets:read"], { ai: true });
  const { ticket } = await readRecord(desk.by(desk.workspace.as("admin").actor), { key });
  const person = ticket.owner === null || ticket.owner === "admin" ? null : desk.member(ticket.owner);
  const by = ticket.holder === "ai" ? ai : person;
  if (by === null) return;
  if (ticket.statusCategory === "new") await acceptTicket(desk.by(by), { key });
  await resolve(desk.by(by), { key, closure: { code: "solved", summary: "Done." } });
  const body = random.pick(["Thank you.", "Thanks, it works now.", ...said]);
  const sender = desk.key(["tickets:write", "tickets:read"]);
  await addMessages(desk.by(sender), { key, messages: [{ author: "customer", body }] });
}

function signalsOf(random: Random) {
  const { flags, ...rest } = signals(random);
  return flags === undefined ? rest : { ...rest, flags: [...flags] };
}

async function takeAHand(desk: Desk, random: Random, key: string, owner: string): Promise<void> {
  if (owner === "admin" || !random.chance(0.6)) return;
  const by = () => desk.by(desk.member(owner));
  const accepted = await acceptTicket(by(), { key });
  if (accepted.ticket.acceptedAt === null) return;
  if (random.chance(0.4)) await reply(by(), { key, body: "I am on it." });
  if (random.chance(0.5)) {
    await handBack(by(), { key, to: "ai", instructions: "Tell them it is done.", allowed_actions: [] });
  }
}

export async function publish(desk: Desk, edit: Edit): Promise<number> {
  const admin = desk.by(desk.workspace.as("admin").actor);
  const { document, version } = await readPolicy(admin, { slug });
  const copy = structuredClone(document);
  edit(copy);
  const done = await putPolicy(admin, {
    slug,
    document: copy,
    publish: true,
    reason: "another",
    apply_to_running: false,
    version,
  });
  return done.version;
}

/** Changes of every kind that a forecast must see. */
export const edits: Record<string, Edit> = {
  thresholds: (document) => {
    document.thresholds = { ...document.thresholds, medium: 0.2, high: 0.98 };
  },
  phrases: (document) => {
    for (const list of document.word_lists)
      if (list.slug === "asking-for-person") list.phrases = { en: ["parcel", "charged twice"] };
  },
  "the fact that somebody asked": (document) => {
    for (const list of document.word_lists)
      if (list.slug === "asking-for-person") list.phrases = { en: ["parcel", "charged twice"] };
    const rule = document.rules.find((each) => each.slug === "asks-for-person");
    if (rule) rule.when = { field: "requested_human", op: "is", value: true };
  },
  "words of a class": (document) => {
    const found = document.word_classes.find(({ slug }) => slug === "matter");
    if (found) found.words = { en: ["invoice", "box"] };
  },
  "another text": (document) => {
    const rule = document.rules.find((each) => each.slug === "formal-complaint");
    if (rule) rule.when = { field: "conversation.customer", op: "contains_all", value: ["order", "refund*"] };
  },
  subject: (document) => {
    const rule = document.rules.find((each) => each.slug === "safety");
    if (rule) rule.when = { field: "subject", op: "contains_any", value: ["refund", "webhook"] };
  },
  "a category that a rule sets": (document) => {
    const [first] = document.rules;
    if (first === undefined) return;
    document.rules.unshift({
      ...first,
      slug: "orders-are-claims",
      name: "Orders are claims",
      effect: "also",
      when: { field: "category", op: "is", value: "order" },
      then: [
        { do: "set_category", category: "privacy-legal" },
        { do: "add_tag", tag: "moved" },
      ],
    });
  },
  "order of rules": (document) => {
    document.rules = [...document.rules].reverse();
  },
  raci: (document) => {
    const isTeam = (who: Column, team: string) => "team" in who && who.team === team;
    for (const tier of document.tiers)
      if (tier.teams.includes("front-line")) tier.teams = [...tier.teams, "specialists"];
    for (const row of document.raci.rows.filter(({ stage }) => stage === "answer")) {
      const has = row.cells.some(({ who }) => isTeam(who, "specialists"));
      row.cells = row.cells.flatMap((cell) => {
        if (!isTeam(cell.who, "front-line"))
          return isTeam(cell.who, "specialists") ? [{ ...cell, letter: "R" }] : [cell];
        return has ? [] : [{ who: { team: "specialists" }, letter: "R" }];
      });
    }
  },
  "a rule off, one in shadow": (document) => {
    for (const rule of document.rules) {
      if (rule.slug === "formal-complaint") rule.mode = "shadow";
      if (rule.slug === "legal-privacy") rule.mode = "off";
    }
  },
  "a count of tickets": (document) => {
    const rule = document.rules.find((each) => each.slug === "safety");
    if (rule) rule.when = { field: "tickets_of_category", op: "at_least", value: 2, window_minutes: 10 };
  },
};

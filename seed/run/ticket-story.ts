import { isoOf } from "@/lib/clock";
import type { MemberActor } from "@/lib/domain/access/permissions";
import type { TicketAnswer } from "@/lib/domain/answers/ticket-answer";
import { DomainError } from "@/lib/domain/errors";
import type { CreateTicket } from "@/lib/domain/ticket/inputs";
import type { Ctx } from "@/lib/services/context";
import { addMessages } from "@/lib/services/tickets/add-messages";
import { createTicket } from "@/lib/services/tickets/create-ticket";
import { readRecord } from "@/lib/services/tickets/records/read-ticket";
import {
  acceptTicket,
  acknowledgeReplies,
  escalate,
  giveVerdict,
  handBack,
  reply,
  resolve,
  transfer,
  wait,
} from "@/lib/services/tickets/verbs";
import type { TicketPlan } from "../scenario/plan";
import type { Random } from "../scenario/random";
import type { AgendaItem } from "./agenda";

export type Cast = {
  workspaceId: string;
  members: ReadonlyMap<string, MemberActor>;
  random: Random;
  now: number;
};

const minute = 60_000;

const filled = (text: string, plan: TicketPlan): string =>
  text
    .replaceAll("{order}", plan.order)
    .replaceAll("{amount}", plan.amount)
    .replaceAll("{thing}", plan.thing)
    .replaceAll("{other}", plan.other);

/** A person of the demo acts only if the ticket is theirs to act on; a refused step is simply not taken. */
async function tryTo<T>(verb: () => Promise<T>): Promise<T | null> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** One ticket's life as steps: each does one verb and says what comes next. */
export function storyOf(cast: Cast, plan: TicketPlan, ticket: number): AgendaItem {
  const { workspaceId, random, now } = cast;
  const requestId = `demo-${ticket}`;
  const system = (at: number): Ctx => ({
    workspaceId,
    actor: { kind: "system", name: "demo" },
    now: at,
    requestId,
  });
  const ai = (at: number): Ctx => ({
    workspaceId,
    actor: { kind: "key", keyId: demoKeyId, scopes: ["tickets:write"], acting: { ai: true } },
    now: at,
    requestId,
  });
  const as = (handle: string | null, at: number): Ctx | null => {
    const actor = handle === null ? undefined : cast.members.get(handle);
    return actor === undefined ? null : { workspaceId, actor, now: at, requestId };
  };
  const step = (at: number, run: AgendaItem["run"]): AgendaItem[] =>
    at > now ? [] : [{ at: Math.round(at), ticket, run }];

  const create = async (at: number): Promise<AgendaItem[]> => {
    const answer = await createTicket(system(at), request(plan));
    return afterIntake(answer, at);
  };

  const afterIntake = (answer: TicketAnswer, at: number): AgendaItem[] => {
    if (answer.ticket.holder === "member")
      return step(at + plan.acceptAfterMs, (then) => accept(answer, then));
    if (plan.stopAt === "with_ai") return [];
    if (plan.ending === "kept")
      return step(at + random.between(4, 25) * minute, (then) => answerByAi(answer.key, then));
    return step(at + random.between(2, 9) * minute, (then) => goOn(answer.key, then));
  };

  const goOn = async (key: string, at: number): Promise<AgendaItem[]> => {
    const answer = await tryTo(() => addMessages(system(at), { key, ...turn(plan, at) }));
    if (answer === null) return [];
    if (answer.ticket.holder === "member")
      return step(at + plan.acceptAfterMs, (then) => accept(answer, then));
    return step(at + random.between(5, 30) * minute, (then) => closeByAi(key, then));
  };

  const answerByAi = async (key: string, at: number): Promise<AgendaItem[]> => {
    await tryTo(() => addMessages(system(at), { key, messages: answered(plan, at) }));
    return closeByAi(key, at);
  };

  const closeByAi = async (key: string, at: number): Promise<AgendaItem[]> => {
    const closure = { code: "information-given" as const, summary: "Answered by the AI." };
    await tryTo(() =>
      addMessages(system(at), { key, messages: [{ author: "customer", body: plan.words.thanks }] }),
    );
    const done = await tryTo(() => resolve(ai(at), { key, closure }));
    if (done === null || !plan.comesBack) return [];
    return step(at + random.between(40, 600) * minute, (then) => comeBack(key, then));
  };

  /** The AI was wrong to think that it had helped: the customer writes again and wants a person. */
  const comeBack = async (key: string, at: number): Promise<AgendaItem[]> => {
    const body = filled(plan.words.again, plan) + asks[plan.language];
    const heard = await tryTo(() =>
      addMessages(system(at), { key, messages: [{ author: "customer", body }] }),
    );
    if (heard?.ticket.statusCategory !== "new") return [];
    return step(at + plan.acceptAfterMs, (then) => accept(heard, then));
  };

  const accept = async (answer: TicketAnswer, at: number): Promise<AgendaItem[]> => {
    if (plan.stopAt === "unaccepted") return [];
    return whoeverHoldsIt(answer.key, at);
  };

  /** A ticket moves on by itself when time runs out: whoever it has come to accepts it, or goes on with it. */
  const whoeverHoldsIt = async (key: string, at: number, turn = 1): Promise<AgendaItem[]> => {
    const { owner, statusCategory } = (await readRecord(system(at), { key })).ticket;
    const ctx = as(owner, at);
    if (ctx === null || owner === null) return [];
    if (statusCategory === "active") return solve(key, owner, at);
    if (statusCategory !== "new") return [];
    if (await tryTo(() => acceptTicket(ctx, { key }))) return afterAccept(key, owner, at);
    return turn > 20
      ? []
      : step(at + random.between(1, 4) * minute, (then) => whoeverHoldsIt(key, then, turn + 1));
  };

  const later = (key: string, at: number): AgendaItem[] =>
    step(at + random.between(1, 4) * minute, (then) => whoeverHoldsIt(key, then));

  const afterAccept = async (key: string, owner: string, at: number): Promise<AgendaItem[]> => {
    const ctx = as(owner, at);
    if (ctx !== null && plan.verdict)
      await tryTo(() => giveVerdict(ctx, { key, moment: "accept", ...verdictOf(random, plan) }));
    if (plan.stopAt === "accepted") return [];
    return step(at + plan.replyAfterMs, (then) => answerCustomer(key, owner, then));
  };

  const answerCustomer = async (key: string, owner: string, at: number): Promise<AgendaItem[]> => {
    const ctx = as(owner, at);
    if (ctx === null) return [];
    if (plan.moves === "transfer" && (await tryTo(() => transfer(ctx, { key })))) return hand(key, at);
    if (plan.moves === "up" && (await tryTo(() => escalate(ctx, { key, ...upwards(plan) }))))
      return hand(key, at);
    const said = await tryTo(() => reply(ctx, { key, body: filled(plan.words.reply, plan) }));
    if (said === null) return later(key, at);
    await tryTo(() => acknowledgeReplies(system(at), { key, up_to: said.ticket.messageCount }));
    if (plan.moves === "back" && (await tryTo(() => handBack(ctx, { key, ...backwards }))))
      return step(at + random.between(10, 40) * minute, (then) => closeByAi(key, then));
    if (plan.stopAt === "active") return [];
    if (!plan.waits && plan.stopAt !== "waiting")
      return step(at + plan.solveAfterMs, (then) => solve(key, owner, then));
    return step(at + random.between(3, 15) * minute, (then) => ask(key, owner, then));
  };

  /** The plan's move is done once; the next owner goes on without it. */
  const hand = (key: string, at: number): AgendaItem[] => {
    plan.moves = "none";
    return step(at + plan.acceptAfterMs, (then) => whoeverHoldsIt(key, then));
  };

  const ask = async (key: string, owner: string, at: number): Promise<AgendaItem[]> => {
    const ctx = as(owner, at);
    const asked = ctx === null ? null : await tryTo(() => wait(ctx, { key, body: plan.words.question }));
    if (asked === null) return later(key, at);
    await tryTo(() => acknowledgeReplies(system(at), { key, up_to: asked.ticket.messageCount }));
    if (plan.stopAt === "waiting") return [];
    return step(at + random.logNormal(50 * minute, 0.8), (then) => customerAnswers(key, owner, then));
  };

  const customerAnswers = async (key: string, owner: string, at: number): Promise<AgendaItem[]> => {
    const body = random.pick(["Yes, that is right.", "Ja, dat klopt.", "Ja, det passer."]);
    await tryTo(() => addMessages(system(at), { key, messages: [{ author: "customer", body }] }));
    return step(at + Math.max(5 * minute, plan.solveAfterMs / 2), (then) => solve(key, owner, then));
  };

  const solve = async (key: string, owner: string, at: number): Promise<AgendaItem[]> => {
    const ctx = as(owner, at);
    if (ctx === null) return [];
    const { summary, lesson } = plan.topic;
    const learned = lesson !== null && random.chance(0.5) ? { lesson } : {};
    const closure = { code: "solved" as const, summary, ...learned };
    const done = await tryTo(() => resolve(ctx, { key, closure }));
    if (done === null) return later(key, at);
    if (plan.verdict && random.chance(0.7))
      await tryTo(() =>
        giveVerdict(ctx, { key, moment: "close", ai_answer: plan.ending === "unsure" ? "wrong" : "correct" }),
      );
    const again = plan.moves === "reopened";
    const body = again ? filled(plan.words.again, plan) : thanks[plan.language];
    return step(at + random.between(20, 400) * minute, async (then) => {
      const heard = await tryTo(() =>
        addMessages(system(then), { key, messages: [{ author: "customer", body }] }),
      );
      if (heard?.ticket.statusCategory !== "new") return [];
      plan.moves = "none";
      return later(key, then);
    });
  };

  return { at: plan.at, ticket, run: create };
}

/** Key id that the demo's AI signs with; it names no stored key. */
const demoKeyId = "00000000-0000-7000-8000-00000000d3e0";

const asks = {
  en: " Can I please speak to a person?",
  nl: " Mag ik een medewerker spreken?",
  da: " Må jeg tale med et menneske?",
} as const;

/** Short enough, and without a question, so that it is read as a thank-you and reopens nothing. */
const thanks = { en: "Thank you.", nl: "Dank je wel.", da: "Tak." } as const;

const backwards = {
  to: "ai" as const,
  instructions: "Confirm the new delivery date to the customer and close when they are content.",
  allowed_actions: ["track_parcel", "send_message"],
  decided: "Sent again at our cost.",
};

const upwards = (plan: TicketPlan) => ({
  reason: "lacks_authority" as const,
  note: "Above what the front line may decide.",
  brief: {
    impact: `One customer, ${plan.amount} in question.`,
    help_needed: "Decide and confirm in writing.",
    time_limit: "None named.",
  },
});

function verdictOf(random: Random, plan: TicketPlan) {
  return {
    needed: random.chance(plan.ending === "unsure" ? 0.78 : 0.92),
    timing: random.weighted({ right: 86, too_late: 9, wrong_owner: 5 }),
    brief_score:
      random.weighted({ "5": 40, "4": 36, "3": 16, "2": 6, "1": 2 }) === "5" ? 5 : random.whole(3, 4),
  };
}

function request(plan: TicketPlan): CreateTicket {
  const { topic, words, customer } = plan;
  return {
    path: topic.path,
    subject: filled(words.subject, plan),
    source: "assistant",
    channel: plan.channel,
    language: plan.language,
    category: topic.category,
    priority: plan.priority,
    customer: {
      external_id: customer.externalId,
      name: customer.name,
      email: customer.email,
      tier: customer.tier,
      ...(customer.company === null ? {} : { company: { name: customer.company } }),
      crm: { customer_since: String(2015 + (Number(plan.order) % 10)), orders: Number(plan.order) % 37 },
    },
    messages: [
      { author: "customer", body: filled(words.opening, plan) },
      { author: "ai", body: filled(words.ai, plan) },
    ],
    ...fieldsOf(plan),
    ai: {
      confidence: plan.topic.confident[1],
      sentiment: Math.min(1, plan.sentiment + 0.3),
      task: topic.task,
      model: "assistant-4",
    },
  };
}

/** What the assistant filled in of the path's own fields: the order, and the amount where one is in question. */
function fieldsOf({ topic, order, amount, language, knowsAmount }: TicketPlan): Pick<CreateTicket, "fields"> {
  if (topic.path !== "customer-service") return {};
  const euros = Number(amount);
  const money =
    language === "da"
      ? { amount: Math.round(euros * 7.46), currency: "DKK" }
      : { amount: euros, currency: "EUR" };
  return { fields: { "order-number": order, ...(knowsAmount ? { amount: money } : {}) } };
}

const said = (plan: TicketPlan, author: "customer" | "ai", text: string, at: number) => ({
  author,
  body: filled(text, plan),
  at: isoOf(at),
});

const answered = (plan: TicketPlan, at: number) => [
  said(plan, "customer", plan.words.detail, at - 10_000),
  said(plan, "ai", plan.words.promise, at),
];

/** The rest of the conversation up to where the AI stops; it was held over some minutes and comes at once. */
function turn(plan: TicketPlan, at: number) {
  const { topic, ending } = plan;
  const failed = ending === "tool_failed";
  const attempts =
    topic.attempt === null || ending === "asked"
      ? {}
      : {
          attempts: Array.from({ length: failed ? 2 : 1 }, () => ({
            action: filled(topic.attempt?.action ?? "", plan),
            result: failed ? (topic.attempt?.failed ?? "") : (topic.attempt?.worked ?? ""),
            failed,
          })),
        };
  return {
    messages: [
      ...answered(plan, at - 1.5 * minute),
      said(plan, "customer", plan.words.again + (ending === "asked" ? asks[plan.language] : ""), at),
    ],
    ai: {
      confidence: plan.confidence,
      sentiment: plan.sentiment,
      ...(ending === "ai_asked"
        ? { handoff_requested: true, handoff_reason: "I am not allowed to decide this." }
        : {}),
      ...(failed ? { flags: ["tool_failed" as const] } : {}),
      ...attempts,
    },
  };
}

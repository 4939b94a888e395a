import type { BriefInput } from "../../brief/types";
import type { Customer } from "../../engine/snapshot";
import { senderAsked } from "../../rules/explain/asked";
import type { Facts, FactValue } from "../../rules/types";
import type { AiInput, CreateTicket, FieldValue } from "../../ticket/inputs";
import { type AuthorKind, aiFlags, levels, priorities } from "../../vocabulary";
import type { PathPolicy } from "../path-policy";

/** What an intake came to. */
export type IntakeOutcome = {
  outcome: string;
  rule: string | null;
  tier: string | null;
  team: string | null;
};

/** A ticket as it came in, told by its first decision and what was said and tried until then. Instants are epoch ms. */
export type PastIntake = {
  ticketId: string;
  number: number;
  at: number;
  values: Facts["values"];
  /** In the order of their numbers. */
  said: {
    author: AuthorKind;
    public: boolean;
    automatic: boolean;
    at: number;
    body: string;
    phraseHits: string[];
    phrasePrint: string | null;
  }[];
  tried: { action: string; result: string; failed: boolean; messageNumber: number | null }[];
  given: BriefInput["given"];
  handoffReason: string | null;
  decided: IntakeOutcome;
};

const textOf = (value: FactValue): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
const numberOf = (value: FactValue): number | undefined => (typeof value === "number" ? value : undefined);
const oneOf = <T extends string>(known: readonly T[], value: FactValue): T | undefined =>
  known.find((each) => each === value);
const isMoney = (value: FactValue) => typeof value === "object" && value !== null && !Array.isArray(value);

type Given<T> = { [K in keyof T]?: T[K] | undefined };
/** Without members that have no value, as a request has them. */
const present = <T extends object>(values: Given<T>): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

/**
 * The request that came in, as far as decisions read it. Categories, tasks and fields that this policy doesn't know are
 * left out, as its intake would refuse them.
 */
export function requestOf(
  { at, values, said, tried, handoffReason }: PastIntake,
  policy: PathPolicy,
  path: string,
): CreateTicket {
  const category = policy.categories.find(({ slug }) => slug === values.category)?.slug;
  const fields = policy.fields.flatMap(({ slug }): [string, FieldValue][] => {
    const value = values[`field.${slug}`];
    return value === undefined || value === null || Array.isArray(value) ? [] : [[slug, value]];
  });
  const asked = values[senderAsked] ?? values.requested_human;
  const request: CreateTicket = {
    path,
    subject: textOf(values.subject) ?? "",
    source: textOf(values.source) ?? "api",
    customer: {},
    fields: Object.fromEntries(fields),
    tags: Array.isArray(values.tags) ? values.tags : [],
    messages: said.map(({ author, body, automatic, public: isPublic, at: saidAt }) => ({
      author,
      body,
      automatic,
      public: isPublic,
      ...(saidAt === at ? {} : { at: new Date(saidAt).toISOString() }),
    })),
    ai: signalsOf(values, policy, { tried, handoffReason }),
    requested_human: asked === true,
  };
  return Object.assign(
    request,
    present({
      category,
      type: textOf(values.type),
      priority: oneOf(priorities, values.priority),
      severity: oneOf(levels, values.severity),
      impact: oneOf(levels, values.impact),
      urgency: oneOf(levels, values.urgency),
      complexity: oneOf(levels, values.complexity),
      affected_system: textOf(values.affected_system),
      channel: textOf(values.channel),
      language: textOf(values.language),
    }),
  );
}

function signalsOf(
  values: Facts["values"],
  policy: PathPolicy,
  { tried, handoffReason }: Pick<PastIntake, "tried" | "handoffReason">,
): AiInput {
  const { amount, flags } = values;
  const action = policy.tasks.find(({ slug }) => slug === values.task)?.slug;
  const task = action === undefined ? undefined : isMoney(amount) ? { action, amount } : action;
  return present<AiInput>({
    confidence: numberOf(values.confidence),
    sentiment: numberOf(values.sentiment),
    intent: textOf(values.intent),
    task: task as AiInput["task"],
    flags: Array.isArray(flags) ? aiFlags.filter((flag) => flags.includes(flag)) : [],
    model: textOf(values.model),
    handoff_requested: values.handoff_requested === true,
    handoff_reason: handoffReason ?? undefined,
    attempts: tried.map(({ action: done, result, failed, messageNumber }) =>
      present({
        action: done,
        result,
        failed,
        message_index: messageNumber === null ? undefined : messageNumber - 1,
      }),
    ),
  });
}

/** The customer as decisions read them; who it is beyond that is not asked. */
export const customerOf = ({ values, at }: Pick<PastIntake, "values" | "at">): Customer => ({
  customerId: "",
  externalId: textOf(values["customer.external_id"]) ?? null,
  name: textOf(values["customer.name"]) ?? null,
  email: null,
  tier: textOf(values["customer.tier"]) ?? null,
  companyId: null,
  companyName: textOf(values["company.name"]) ?? null,
  companyExternalId: textOf(values["company.external_id"]) ?? null,
  accountOwnerId: null,
  language: null,
  crm: {},
  createdAt: at,
});

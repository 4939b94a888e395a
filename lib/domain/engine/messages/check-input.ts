import { conflict, DomainError, type Fault } from "../../errors";
import { pointerOf } from "../../faults";
import { literal, msg } from "../../msg";
import type { FieldDoc, PathPolicy } from "../../policy/path-policy";
import { slugsOf, unknownName } from "../../refusals";
import type { CompiledOrganisation } from "../../routing/shifts";
import { riskOf } from "../../rules/risk";
import { isWebAddress } from "../../text/web-address";
import type { AiInput, FieldValue } from "../../ticket/inputs";
import { isEmptyField, missingAt } from "../../ticket/required-fields";
import { DayText, InstantText } from "../../time/instant-text";
import { briefParts } from "../../vocabulary";

type NamedFields = {
  category?: string | null | undefined;
  fields?: Record<string, FieldValue> | undefined;
  customer?: { tier?: string | undefined } | undefined;
  ai?: AiInput | undefined;
  brief?: Record<string, string> | undefined;
  about?: string[] | undefined;
  messages?: { at?: string | undefined }[] | undefined;
};

const unknown = (pointer: string, slug: string, choices: readonly { slug: string }[]): Fault =>
  unknownName(pointer, slug, slugsOf(choices));

/** Clocks of two machines are rarely the same: so far ahead an instant still counts as now. */
const clockSkewMs = 60_000;

/**
 * Names and values that only the path's policy can judge; every fault is told at once, none is stored.
 * @param at epoch ms of the call: messages of the future are refused; null where the call is of another time
 */
export function checkAgainstPolicy(
  policy: PathPolicy,
  org: CompiledOrganisation,
  input: NamedFields,
  at: number | null = null,
): void {
  const faults: Fault[] = [];
  input.messages?.forEach((message, index) => {
    if (at !== null && message.at !== undefined && Date.parse(message.at) > at + clockSkewMs)
      faults.push({
        pointer: `/messages/${index}/at`,
        code: "in_future",
        message: msg("faults.value.in_future"),
      });
  });
  if (input.category && !policy.categories.some((each) => each.slug === input.category))
    faults.push(unknown("/category", input.category, policy.categories));
  const members = org.doc.members.map(({ handle }) => ({ slug: handle }));
  for (const [n, handle] of (input.about ?? []).entries())
    if (!org.members.has(handle)) faults.push(unknown(`/about/${n}`, handle, members));
  const tier = input.customer?.tier;
  if (tier !== undefined && !org.doc.customer_tiers.some((each) => each.slug === tier))
    faults.push(unknown("/customer/tier", tier, org.doc.customer_tiers));
  const task = input.ai?.task;
  if (typeof task === "string" && !policy.tasks.some((each) => each.slug === task))
    faults.push(unknown("/ai/task", task, policy.tasks));
  const parts = [...briefParts, ...policy.brief.own.map((part) => part.slug)].map((slug) => ({ slug }));
  for (const part of Object.keys(input.brief ?? {}))
    if (!parts.some(({ slug }) => slug === part))
      faults.push(unknown(pointerOf(["brief", part]), part, parts));
  for (const [slug, value] of Object.entries(input.fields ?? {}))
    faults.push(...fieldFaults(policy, slug, value));
  faults.push(...attemptFaults(input));
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.value.some"), { faults });
}

function attemptFaults(input: NamedFields): Fault[] {
  const count = input.messages?.length ?? 0;
  return (input.ai?.attempts ?? []).flatMap((attempt, index) =>
    attempt.message_index === undefined || attempt.message_index < Math.max(count, 1)
      ? []
      : [
          {
            pointer: `/ai/attempts/${index}/message_index`,
            code: "out_of_range",
            message: msg("faults.value.message_index", { count }),
          },
        ],
  );
}

function fieldFaults(policy: PathPolicy, slug: string, value: FieldValue): Fault[] {
  const pointer = `/fields/${slug}`;
  const field = policy.fields.find((each) => each.slug === slug);
  if (field === undefined) return [unknown(pointer, slug, policy.fields)];
  if (value === null || fits(field, value)) return [];
  const options = { list: (field.options ?? []).map(literal) };
  const expected = msg(`faults.field.type.${field.type}`, { options });
  return [
    {
      pointer,
      code: "invalid_type",
      message: msg("faults.field.invalid", { field: field.name, wanted: expected }),
    },
  ];
}

/** Whether a path has such a field, and the value is of its type. */
export function fieldFits(policy: PathPolicy, slug: string, value: FieldValue): boolean {
  const field = policy.fields.find((each) => each.slug === slug);
  return field !== undefined && (value === null || fits(field, value));
}

/** A name that is kept for the tickets that have it, with those that others may have. */
export const retiredName = (pointer: string, name: string, items: readonly Retirable[]): Fault => ({
  pointer,
  code: "retired",
  message: msg("faults.value.retired", {
    name,
    known: { list: slugsOf(items.filter(({ retired }) => retired !== true)).map(literal) },
  }),
});

/** What an intake must give; an urgent one is never held up by a form. */
export function checkIntake(policy: PathPolicy, input: IntakeFields): void {
  if (policy.archived === true) throw conflict(msg("faults.path.archived"));
  const category = policy.categories.find(({ slug }) => slug === input.category);
  const isUrgent =
    input.priority === "urgent" ||
    input.requested_human === true ||
    riskOf(policy, input.category ?? null, taskOf(input.ai)) === "critical";
  const missing = isUrgent ? [] : missingAt(policy, input.fields ?? {}, "intake");
  const faults: Fault[] = [
    ...(category?.retired === true ? [retiredName("/category", category.name, policy.categories)] : []),
    ...policy.fields
      .filter(({ slug, retired: isRetired }) => isRetired === true && !isEmptyField(input.fields?.[slug]))
      .map(({ slug, name }) => retiredName(pointerOf(["fields", slug]), name, policy.fields)),
    ...missing.map(({ slug, name }) => ({
      pointer: pointerOf(["fields", slug]),
      code: "missing",
      message: msg("faults.field.needed_at_intake", { field: name }),
    })),
  ];
  if (faults.length > 0) throw new DomainError("invalid", msg("faults.value.some"), { faults });
}

const taskOf = (ai: AiInput | undefined): string | null =>
  typeof ai?.task === "object" ? (ai.task?.action ?? null) : (ai?.task ?? null);

type IntakeFields = NamedFields & { priority?: string | undefined; requested_human?: boolean | undefined };
type Retirable = { slug: string; retired?: true | undefined };

function fits(field: FieldDoc, value: NonNullable<FieldValue>): boolean {
  switch (field.type) {
    case "text":
      return typeof value === "string";
    case "choices":
      return Array.isArray(value) && value.every((each) => (field.options ?? []).includes(each));
    case "url":
      return typeof value === "string" && isWebAddress(value);
    case "choice":
      return typeof value === "string" && (field.options ?? []).includes(value);
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return DayText.safeParse(value).success;
    case "instant":
      return InstantText.safeParse(value).success;
    case "money":
      return typeof value === "object" && !Array.isArray(value);
  }
}

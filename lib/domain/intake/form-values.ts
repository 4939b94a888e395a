import type { FieldValue } from "../ticket/inputs";
import { isEmptyField } from "../ticket/required-fields";
import type { AuthorKind } from "../vocabulary";
import { readFieldText } from "./field-text";

export type FormMessage = { id: number; author: AuthorKind; body: string; at: string | null };
export type FormAttempt = { id: number; action: string; result: string };

/** The intake form as typed: texts only, so that nothing is lost or changed before it is sent. */
export type IntakeFormValues = {
  path: string;
  subject: string;
  customerName: string;
  customerEmail: string;
  customerTier: string;
  company: string;
  category: string;
  priority: string;
  language: string;
  channel: string;
  task: string;
  confidence: string;
  sentiment: string;
  fields: Record<string, string>;
  messages: FormMessage[];
  attempts: FormAttempt[];
};

export const emptyForm = (path: string): IntakeFormValues => ({
  path,
  subject: "",
  customerName: "",
  customerEmail: "",
  customerTier: "",
  company: "",
  category: "",
  priority: "",
  language: "",
  channel: "",
  task: "",
  confidence: "",
  sentiment: "",
  fields: {},
  messages: [],
  attempts: [],
});

type IntakeChoices = {
  categories: readonly { slug: string }[];
  tasks: readonly { slug: string }[];
  fields: readonly { slug: string }[];
};

/** The draft on another path: what that path doesn't know is left behind, all else stays. */
export function withoutUnknown(
  values: IntakeFormValues,
  { categories, tasks, fields }: IntakeChoices,
): IntakeFormValues {
  const knownSlug = (list: readonly { slug: string }[], slug: string) =>
    list.some((each) => each.slug === slug) ? slug : "";
  return {
    ...values,
    category: knownSlug(categories, values.category),
    task: knownSlug(tasks, values.task),
    fields: Object.fromEntries(
      Object.entries(values.fields).filter(([slug]) => fields.some((field) => field.slug === slug)),
    ),
  };
}

type FieldShape = { slug: string; type: string; required?: boolean };

export type FormFault = { name: string; fault: "needed" | "unreadable" | "range" };
type FormAnswer = { request: Record<string, unknown>; faults: FormFault[] };

function signal(text: string, least: number, name: string): { value?: number; faults: FormFault[] } {
  if (text.trim() === "") return { faults: [] };
  const value = Number(text.trim().replace(",", ".").replace("−", "-"));
  if (Number.isNaN(value)) return { faults: [{ name, fault: "unreadable" }] };
  if (value < least || value > 1) return { faults: [{ name, fault: "range" }] };
  return { value, faults: [] };
}

/**
 * The create request a form stands for, with what can't be read yet. Empty texts are absent; unreadable ones are left
 * out, so that the preview can go on with the rest.
 */
export function requestOfForm(
  values: IntakeFormValues,
  shapes: readonly FieldShape[],
  instantOf: (local: string) => string | null,
): FormAnswer {
  const faults: FormFault[] = [];
  const fields: Record<string, FieldValue> = {};
  for (const { slug, type, required = false } of shapes) {
    const read = readFieldText(values.fields[slug] ?? "", type, instantOf);
    if (!read.ok) faults.push({ name: `fields.${slug}`, fault: "unreadable" });
    else if (!isEmptyField(read.value)) fields[slug] = read.value;
    // An urgent ticket is never held up by a form.
    else if (required && values.priority !== "urgent")
      faults.push({ name: `fields.${slug}`, fault: "needed" });
  }
  const confidence = signal(values.confidence, 0, "confidence");
  const sentiment = signal(values.sentiment, -1, "sentiment");
  faults.push(...confidence.faults, ...sentiment.faults);
  const email = values.customerEmail.trim();
  const isEmail = /^[^@\s]+@[^@\s]+$/.test(email);
  if (email !== "" && !isEmail) faults.push({ name: "customerEmail", fault: "unreadable" });
  if (values.subject.trim() === "") faults.push({ name: "subject", fault: "needed" });
  if (values.customerName.trim() === "" && email === "")
    faults.push({ name: "customerName", fault: "needed" });

  const messages = values.messages.filter(({ body }) => body.trim() !== "");
  const attempts = values.attempts.filter(({ action }) => action.trim() !== "");
  const ai = present({
    confidence: confidence.value,
    sentiment: sentiment.value,
    task: textOf(values.task),
    attempts:
      attempts.length === 0
        ? undefined
        : attempts.map(({ action, result }) => ({ action: action.trim(), result })),
  });
  const request = present({
    path: values.path,
    subject: textOf(values.subject),
    source: "intake",
    channel: textOf(values.channel),
    language: textOf(values.language),
    category: textOf(values.category),
    priority: textOf(values.priority),
    customer: present({
      name: textOf(values.customerName),
      email: isEmail ? email : undefined,
      tier: textOf(values.customerTier),
      company: values.company.trim() === "" ? undefined : { name: values.company.trim() },
    }),
    fields: Object.keys(fields).length === 0 ? undefined : fields,
    messages: messages.map(({ author, body, at }) => present({ author, body, at: at ?? undefined })),
    ai: Object.keys(ai).length === 0 ? undefined : ai,
  });
  return { request, faults };
}

const textOf = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());
const present = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

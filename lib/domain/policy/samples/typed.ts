import { readFieldText } from "../../intake/field-text";
import type { TranscriptMessage } from "../../intake/transcript/insert";
import { parseTranscript } from "../../intake/transcript/read";
import { isMoney } from "../../rules/facts";
import type { FieldValue } from "../../ticket/inputs";
import { priorities } from "../../vocabulary";
import type { FieldDoc } from "../path-policy";
import { Sample } from "../sample";

/** A sample as it is typed: texts only, so that nothing is lost or changed before it is tried. */
export type TypedSample = {
  conversation: string;
  subject: string;
  customerName: string;
  customerTier: string;
  category: string;
  priority: string;
  confidence: string;
  sentiment: string;
  task: string;
  amount: string;
  language: string;
  asked: boolean;
  handoff: boolean;
  fields: Record<string, string>;
};

export const emptyTyped: TypedSample = {
  conversation: "",
  subject: "",
  customerName: "",
  customerTier: "",
  category: "",
  priority: "",
  confidence: "",
  sentiment: "",
  task: "",
  amount: "",
  language: "",
  asked: false,
  handoff: false,
  fields: {},
};

export type TypedFault = { name: string; fault: "say" | "range" | "unreadable" | "too_long" | "too_many" };

const longestSubject = 80;
const mostMessages = 100;
/** What an amount is about where no task is named. */
const someTask = "other";

function shareOf(text: string, least: number): number | null | "range" | "unreadable" {
  if (text.trim() === "") return null;
  const value = Number(text.trim().replace(",", ".").replace("−", "-"));
  if (Number.isNaN(value)) return "unreadable";
  return value < least || value > 1 ? "range" : value;
}

/** The sample a form stands for, or what can't be read of it. */
export function sampleOf(
  typed: TypedSample,
  shapes: readonly Pick<FieldDoc, "slug" | "type">[],
  instantOf: (local: string) => string | null,
): { sample: Sample; faults: [] } | { sample: null; faults: TypedFault[] } {
  const faults: TypedFault[] = [];
  const { messages, faults: lines } = parseTranscript(typed.conversation);
  if (lines.some(({ message }) => message === "too_long"))
    faults.push({ name: "conversation", fault: "too_long" });
  if (messages.length > mostMessages) faults.push({ name: "conversation", fault: "too_many" });
  const subject = typed.subject.trim() || firstWords(messages);
  if (subject === "") faults.push({ name: "conversation", fault: "say" });
  const share = (name: "confidence" | "sentiment", least: number): number | undefined => {
    const value = shareOf(typed[name], least);
    if (typeof value === "string") faults.push({ name, fault: value });
    return typeof value === "number" ? value : undefined;
  };
  const ai = {
    confidence: share("confidence", 0),
    sentiment: share("sentiment", -1),
    task: taskOf(typed, faults),
    handoff_requested: typed.handoff || undefined,
  };
  const fields = fieldsOf(typed, shapes, instantOf, faults);
  if (faults.length > 0) return { sample: null, faults };
  const optional = (text: string) => (text.trim() === "" ? undefined : text.trim());
  const sample = Sample.safeParse({
    subject,
    customer: { name: optional(typed.customerName), tier: optional(typed.customerTier) },
    category: optional(typed.category),
    priority: priorities.find((each) => each === typed.priority),
    language: optional(typed.language),
    requested_human: typed.asked || undefined,
    fields,
    messages: messages.map(({ author, body }) => ({ author, body })),
    ai,
  });
  if (sample.success) return { sample: sample.data, faults: [] };
  const names = sample.error.issues.map(({ path }) => String(path[0] ?? ""));
  return { sample: null, faults: names.map((name) => ({ name, fault: "unreadable" })) };
}

function firstWords(messages: readonly TranscriptMessage[]): string {
  const first = messages.find(({ author }) => author === "customer") ?? messages[0];
  const line = first?.body.split("\n")[0]?.trim() ?? "";
  if (line.length <= longestSubject) return line;
  const cut = line.slice(0, longestSubject);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longestSubject / 2)).trimEnd()}…`;
}

type Task = string | { action: string; amount: { amount: number; currency: string } };

function taskOf({ task, amount }: TypedSample, faults: TypedFault[]): Task | undefined {
  const read = readFieldText(amount, "money", () => null);
  if (!read.ok) faults.push({ name: "amount", fault: "unreadable" });
  const sum = read.ok && isMoney(read.value) ? read.value : null;
  if (sum !== null) return { action: task || someTask, amount: sum };
  return task === "" ? undefined : task;
}

function fieldsOf(
  { fields }: TypedSample,
  shapes: readonly Pick<FieldDoc, "slug" | "type">[],
  instantOf: (local: string) => string | null,
  faults: TypedFault[],
): Record<string, FieldValue> {
  const read: Record<string, FieldValue> = {};
  for (const { slug, type } of shapes) {
    const value = readFieldText(fields[slug] ?? "", type, instantOf);
    if (!value.ok) faults.push({ name: `fields.${slug}`, fault: "unreadable" });
    else if (value.value !== null) read[slug] = value.value;
  }
  return read;
}

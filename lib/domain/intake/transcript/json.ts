import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { readStamp } from "./stamp";
import type { Piece, ReadTranscript } from "./types";

/** Message lists of OpenAI, Anthropic and of this product's own requests. */

const Part = z.looseObject({
  type: z.string().optional(),
  text: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
  content: z.unknown().optional(),
});
const Call = z.looseObject({
  name: z.string().optional(),
  function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }).optional(),
});
const Item = z.looseObject({
  role: z.string().optional(),
  author: z
    .union([z.string(), z.looseObject({ role: z.string().optional(), name: z.string().optional() })])
    .optional(),
  name: z.string().optional(),
  content: z.unknown().optional(),
  body: z.unknown().optional(),
  text: z.unknown().optional(),
  at: z.unknown().optional(),
  created_at: z.unknown().optional(),
  timestamp: z.unknown().optional(),
  tool_calls: z.array(Call).nullish(),
});
type Item = z.infer<typeof Item>;

const nameOfRole: Record<string, string> = {
  user: "user",
  human: "user",
  customer: "customer",
  assistant: "assistant",
  model: "assistant",
  ai: "ai",
  bot: "bot",
  agent: "agent",
  system: "system prompt",
  developer: "system prompt",
  tool: "tool",
  function: "tool",
};

/** A message list in JSON, null for a text that is none. */
export function readJson(text: string): ReadTranscript | null {
  if (!/^\s*[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const list = listIn(value);
  if (list === null) return null;
  const pieces = list.flatMap((each, index) => piecesOf(each, index + 1));
  return { format: "json", pieces, speakers: [], subject: subjectIn(value), emails: {} };
}

function listIn(value: unknown): Item[] | null {
  const wrapped = z
    .looseObject({
      messages: z.unknown().optional(),
      conversation: z.unknown().optional(),
      input: z.unknown().optional(),
    })
    .safeParse(value);
  const list = wrapped.success
    ? (wrapped.data.messages ?? wrapped.data.conversation ?? wrapped.data.input)
    : value;
  const read = z.array(Item).min(1).safeParse(list);
  return read.success && read.data.some(({ role, author }) => role !== undefined || author !== undefined)
    ? read.data
    : null;
}
function subjectIn(value: unknown): string | null {
  const read = z.looseObject({ subject: z.string() }).safeParse(value);
  return read.success ? read.data.subject : null;
}

function speakerIn({ role, author, name }: Item): string {
  const said = role ?? (typeof author === "string" ? author : (author?.role ?? author?.name)) ?? "";
  return nameOfRole[said.toLowerCase()] ?? (said === "" ? (name ?? "") : said);
}

function piecesOf(item: Item, line: number): Piece[] {
  const speaker = speakerIn(item);
  const stamp = stampIn(item.at ?? item.created_at ?? item.timestamp);
  const content = item.content ?? item.body ?? item.text;
  const parts = typeof content === "string" ? [{ text: content }] : z.array(Part).catch([]).parse(content);
  const said = parts
    .filter((part) => !("type" in part) || part.type === undefined || /text$/.test(part.type))
    .map((part) => part.text ?? "")
    .filter((text) => text.trim() !== "")
    .join("\n");
  const called = [
    ...parts.flatMap((part) =>
      "type" in part && part.type === "tool_use" ? [callText(part.name, part.input)] : [],
    ),
    ...parts.flatMap((part) =>
      "type" in part && part.type === "tool_result" ? [`→ ${textIn(part.content)}`] : [],
    ),
    ...(item.tool_calls ?? []).map((call) =>
      callText(call.function?.name ?? call.name, call.function?.arguments),
    ),
  ];
  return [
    ...(said === "" ? [] : [{ line, speaker, head: "", body: said, stamp }]),
    ...called.map((body) => ({ line, speaker: "tool", head: "", body, stamp })),
  ];
}

const textIn = (content: unknown): string =>
  typeof content === "string"
    ? content
    : Array.isArray(content)
      ? content.map((part) => textIn(part?.text ?? part)).join("\n")
      : JSON.stringify(content ?? "");
const callText = (name: string | undefined, args: unknown): string =>
  `${name ?? "tool"}(${typeof args === "string" ? args : args === undefined ? "" : JSON.stringify(args)})`;

function stampIn(value: unknown) {
  if (typeof value === "number") {
    const ms = value < 1e11 ? value * 1000 : value;
    return readStamp(Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString());
  }
  return typeof value === "string" ? readStamp(value) : null;
}

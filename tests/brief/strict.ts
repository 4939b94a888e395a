import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildBrief } from "@/lib/domain/brief/build";
import { conversation, emptyInput } from "@/lib/domain/brief/testing";
import type { BriefInput, BriefPart } from "@/lib/domain/brief/types";
import { dayMs } from "@/lib/domain/time/zone";
import { msgRenderer } from "@/lib/words/renderer";

/** Reads conversations with the facts that must and must not stand in each part of their brief. */

type Fact = { part: string; text: string; stands: boolean };
export type Case = { name: string; input: BriefInput; facts: Fact[] };

/** Tuesday 24 November 2026, 09:00 UTC: when a conversation begins. */
const start = Date.parse("2026-11-24T09:00:00Z");
const authors = { C: "customer", A: "ai", H: "human" } as const;

const say = msgRenderer({ zone: "UTC", locale: "en-GB" }, start);

/** A part in the words that people read. */
export const partText = (part: BriefPart): string =>
  part.claims
    .map(
      ({ say: words, quote, mark }) =>
        `${say(words)}${quote === null ? "" : ` “${quote}”`}${mark === null ? "" : ` ${mark}`}`,
    )
    .join("\n");

type Lines = [BriefInput["messages"][number]["author"], string][];

function caseOf(block: string): Case {
  const [name = "", ...lines] = block.trim().split("\n");
  const spoken: Lines = [];
  const facts: Fact[] = [];
  const input = emptyInput();
  let days = 0;
  for (const line of lines) {
    const fact = /^(\w+) ([+-]) (.+)$/.exec(line);
    const told = /^([CAH]): (.+)$/.exec(line);
    const step = /^X: (.+?) => (.+?) \| (\d+)$/.exec(line);
    const set = /^@(\w+) (.+)$/.exec(line);
    if (fact !== null) facts.push({ part: fact[1] ?? "", text: fact[3] ?? "", stands: fact[2] === "+" });
    else if (told !== null)
      spoken.push([authors[told[1] as keyof typeof authors], (told[2] ?? "").replaceAll("\\n", "\n")]);
    else if (step !== null) {
      const [, action = "", result = "", message] = step;
      const failed = result.startsWith("Error");
      input.attempts.push({ action, result, failed, at: null, messageNumber: Number(message) });
    } else if (set?.[1] === "days") days = Number(set[2]);
    else if (set?.[1] === "crm") input.customer.crm = JSON.parse(set[2] ?? "{}") as Record<string, unknown>;
    else if (set?.[1] === "since") input.customer.since = start - Number(set[2]) * dayMs;
    else throw new Error(`what is “${line}”?`);
  }
  input.messages = conversation(...spoken).map((message) => ({
    ...message,
    at: start + message.number * 60_000,
  }));
  input.at = start + (spoken.length + 1) * 60_000 + days * dayMs;
  return { name: name.trim(), input, facts };
}

export const casesOf = (language: string): Case[] =>
  readFileSync(join(import.meta.dirname, `conversations/${language}.txt`), "utf8")
    .split(/^# /m)
    .filter((block) => block.trim() !== "")
    .map(caseOf);

/** Facts that a brief misses, and statements in it that are false. */
export function readStrictly({ name, input, facts }: Case): {
  missed: string[];
  wrong: string[];
  expected: number;
} {
  const texts = new Map(buildBrief(input).map((part) => [part.part, partText(part)]));
  const tell = ({ part, text }: Fact) => `${name}: ${part} “${text}” in\n${texts.get(part)}`;
  const standing = facts.filter(({ stands }) => stands);
  return {
    missed: standing.filter(({ part, text }) => !texts.get(part)?.includes(text)).map(tell),
    wrong: facts.filter(({ part, text, stands }) => !stands && texts.get(part)?.includes(text)).map(tell),
    expected: standing.length,
  };
}

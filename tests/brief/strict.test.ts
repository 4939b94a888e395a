import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { buildBrief } from "@/lib/domain/brief/build";
import { type IntakeLine, inputOfLine } from "@/lib/domain/brief/testing";
import type { BriefInput, BriefPart, Claim } from "@/lib/domain/brief/types";
import { env } from "@/lib/env";
import { type Case, casesOf, partText, readStrictly } from "./strict";

/** A strict reader: no brief may say what is false, and few parts may lack a fact that is there. */
const file = resolve(env.BATON_REAL_DATA, "airline/tickets.ndjson");
const airline: Case[] = existsSync(file)
  ? readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as IntakeLine)
      .map((line) => ({ name: line.external_id, input: inputOfLine(line), facts: factsOf(line) }))
  : [];

/** What stands in each part for certain: who it is, the reservation spoken of, the step that failed last. */
function factsOf(line: IntakeLine): Case["facts"] {
  const facts = [{ part: "customer", text: line.customer.external_id, stands: true }];
  const spoken = line.messages
    .filter(({ author }) => author === "customer")
    .map(({ body }) => /reservation ID (?:is )?([A-Z0-9]{6})\b/.exec(body)?.[1])
    .find((id) => id !== undefined);
  if (spoken !== undefined) facts.push({ part: "problem", text: spoken, stands: true });
  const failed = (line.ai.attempts ?? []).filter(({ result }) => result.startsWith("Error")).at(-1);
  if (failed !== undefined) facts.push({ part: "tried", text: failed.result.slice(0, 60), stands: true });
  const promises = line.messages.some(
    ({ author, body }) =>
      author === "ai" && /\bwill be processed to (?:your|the) original payment/.test(body),
  );
  if (promises) facts.push({ part: "promised", text: "will be processed", stands: true });
  return facts;
}

const bodies = ({ messages }: BriefInput, cites: number[]) =>
  messages.filter(({ number }) => cites.includes(number));
const keyOf = ({ say: msg }: Claim): string => ("key" in msg ? msg.key : "raw");
const squeeze = (text: string) => text.replace(/\*\*|`|…$/g, "").replace(/\s+/g, " ");

/** Whose words a claim quotes, by what stands before them. */
const speakers: [RegExp, BriefInput["messages"][number]["author"]][] = [
  [
    /^brief\.(?:problem\.(?:first|said|adds|now)|impact\.told|time\.customer|help\.(?:answer|decide|solve|person))$/,
    "customer",
  ],
  [/^brief\.(?:promised\.|time\.ai|tried\.(?:refused|answered))/, "ai"],
];

function falseQuotes(input: BriefInput, claim: Claim): string[] {
  if (claim.quote === null || claim.cites.length === 0) return [];
  const author = speakers.find(([key]) => key.test(keyOf(claim)))?.[1];
  const said = bodies(input, claim.cites).filter(
    (message) => author === undefined || message.author === author,
  );
  const text = squeeze(said.map(({ body }) => body).join(" "));
  const words = squeeze(claim.quote).split(/[\s;]+/);
  return words.every((word) => text.includes(word)) ? [] : [`not their words: ${claim.quote}`];
}

/** A state needs its sign: a step or a later word for kept and wrong, a later word or time for broken. */
function falseMarks(input: BriefInput, part: BriefPart, claim: Claim): string[] {
  if (part.part !== "promised" || claim.mark === null) return [];
  const said = Math.min(...claim.cites);
  const turn = input.messages.findLast(({ author, number }) => author === "customer" && number < said);
  const steps = input.attempts.filter(({ messageNumber }) => (messageNumber ?? 0) >= (turn?.number ?? said));
  const later = input.messages.some(({ author, number }) => author !== "ai" && number > said);
  const seen = {
    open: true,
    kept: steps.some(({ failed }) => !failed) || later,
    wrong: steps.some(({ failed }) => failed) || claim.cites.length > 1,
    broken: claim.cites.length > 1 || input.at - (input.messages[said - 1]?.at ?? 0) > 3_600_000,
    failed: false,
    done: false,
  };
  return seen[claim.mark] ? [] : [`${claim.mark} without a sign: ${claim.quote}`];
}

const amount = /([€$])\s?(\d[\d,]*(?:\.\d+)?)/g;
function falseLargest(input: BriefInput, claim: Claim): string[] {
  if (keyOf(claim) !== "brief.impact.largest") return [];
  const shown = partText({ claims: [claim] } as unknown as BriefPart);
  const values = (text: string, sign: string) =>
    [...text.matchAll(amount)]
      .filter((each) => each[1] === sign)
      .map((each) => Number(each[2]?.replaceAll(",", "")));
  // Only dollars: their commas part thousands in every language.
  return ["$"].flatMap((sign) => {
    const named = Math.max(0, ...values(shown, sign));
    const all = Math.max(
      0,
      ...input.messages.filter(({ author }) => author !== "system").flatMap(({ body }) => values(body, sign)),
    );
    return named > 0 && all > named ? [`largest is ${sign}${named}, not ${sign}${all}`] : [];
  });
}

const plainPromise = /^(?:I|We) (?:will|'ll) (?:refund|send|call|cancel|replace|credit) [^?]*\.$/m;
function falseStatements({ name, input }: Case): string[] {
  return buildBrief(input)
    .flatMap((part) => [
      ...part.claims.flatMap((claim) => [
        ...falseQuotes(input, claim),
        ...falseMarks(input, part, claim),
        ...falseLargest(input, claim),
      ]),
      ...(/\d\.\d{5,}/.test(partText(part)) ? [`a number no person writes: ${partText(part)}`] : []),
      ...(part.part === "promised" &&
      part.claims.some((claim) => keyOf(claim) === "brief.missing.promised") &&
      input.messages.some(({ author, body }) => author === "ai" && plainPromise.test(body))
        ? ["a promise denied"]
        : []),
    ])
    .map((text) => `${name}: ${text}`);
}

const own = { English: casesOf("en"), Dutch: casesOf("nl"), Danish: casesOf("da") };

describe("a strict reader of briefs", () => {
  it("has at least 40 conversations of our own", () => {
    expect(Object.values(own).flat().length).toBeGreaterThanOrEqual(40);
  });

  it.each([...Object.entries(own), ["airline", airline]] as [string, Case[]][])(
    "%s: nothing false, at most one fact in twenty missed",
    (language, cases) => {
      const wrong = cases.flatMap((each) => [...falseStatements(each), ...readStrictly(each).wrong]);
      const missed = cases.flatMap((each) => readStrictly(each).missed);
      const expected = cases.reduce((sum, each) => sum + readStrictly(each).expected, 0);
      console.info(
        `briefs, ${language}: ${cases.length} conversations, ${wrong.length} false statements, ${missed.length} of ${expected} facts missed`,
      );
      expect(wrong).toEqual([]);
      expect(missed.length, missed.join("\n\n")).toBeLessThanOrEqual(expected * 0.05);
    },
  );
});

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { env } from "@/lib/env";

/** Public conversations and questions to run against (see its README for sources and licences). */

const folder = () => resolve(env.BATON_REAL_DATA);
export const hasRealData = (): boolean => existsSync(join(folder(), "airline", "tickets.ndjson"));
const read = (...path: string[]): string => readFileSync(join(folder(), ...path), "utf8");

export type AirlineTicket = {
  external_id: string;
  subject: string;
  customer: { external_id: string; name: string; tier?: string };
  messages: { author: "customer" | "ai"; body: string }[];
  ai: { attempts: { action: string; result: string }[]; handoff_requested?: boolean };
};
export const airlineTickets = (): AirlineTicket[] =>
  read("airline", "tickets.ndjson")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AirlineTicket);

export type Utterance = { text: string; intent: string };
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

export const bankingQuestions = (): Utterance[] =>
  rowsOf(read("banking77", "test.csv")).map((row) => ({ text: row.text ?? "", intent: row.category ?? "" }));

export const bitextRequests = (): Utterance[] =>
  rowsOf(read("bitext", "Bitext_Sample_Customer_Support_Training_Dataset.csv")).map((row) => ({
    text: row.instruction ?? "",
    intent: row.intent ?? "",
  }));

export const utterancesOf = (language: "da" | "nl"): Utterance[] =>
  read("danish-dutch", `${language}.valid.conll`)
    .split("\n\n")
    .map((block) => ({
      text: /^# text = (.*)$/m.exec(block)?.[1] ?? "",
      intent: /^# intent = (.*)$/m.exec(block)?.[1] ?? "",
    }))
    .filter(({ text }) => text !== "");

export const danishSentences = (): Utterance[] =>
  rowsOf(read("danish-sentiment", "dan_mixed_2014_10K-sentences.csv")).map((row) => ({
    text: row.text ?? "",
    intent: row.valence ?? "",
  }));

/** Sentences as customers write them, with the default rule that must fire: `none` where none may, `?` where any may. */
export const labelledSentences = (): { language: string; kind: string; expected: string; text: string }[] =>
  rowsOf(read("sentences", "rules.csv")).map((row) => ({
    language: row.language ?? "",
    kind: row.kind ?? "",
    expected: row.expected_rule ?? "",
    text: row.text ?? "",
  }));

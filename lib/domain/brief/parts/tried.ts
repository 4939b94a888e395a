import { literal, type Msg, msg } from "../../msg";
import { matchesOf } from "../../text/matches";
import { cue } from "../cues";
import { claim, isSilent, limits, overlap, type ReadAttempt, type Reading } from "../reading";
import { clip, contentOf, type Sentence } from "../text";
import type { Claim } from "../types";

const pair = /"([A-Za-z_]{1,40})"\s*:\s*(?:"((?:[^"\\]|\\.){0,80})"|(-?\d[\d.]*|true|false))/g;

/** The telling arguments of a call: identifiers first, three at most, without names' quotes and braces. */
function shortArgs(args: string): string {
  const pairs = matchesOf(pair, args)
    .map((match) => ({
      key: match[1] ?? "",
      value: match[2] ?? match[3] ?? "",
    }))
    .filter(({ value }) => value !== "");
  if (pairs.length === 0) return args.startsWith("{") ? "" : clip(args.replace(/^\(|\)$/g, ""), 60);
  const telling = pairs.filter(({ key }) => /(_id|_number|id|amount|cabin|reason|status|email)$/.test(key));
  const shown = (telling.length > 0 ? telling : pairs).slice(0, 3);
  return clip([...new Set(shown.map(({ value }) => value))].join(", "), 60);
}

/** What came back, briefly: plain text as it is, of structured data only its status. */
function shortResult(result: string): string {
  if (result === "") return "";
  if (!/^[[{]/.test(result)) return clip(result, limits.detail);
  const status = /"(?:status|state|outcome|message|error)"\s*:\s*"([^"\\]{1,80})"/.exec(result)?.[1];
  return status ?? "";
}

/** What a failed step said, never empty where it said anything. */
export const failureText = (result: string): string => shortResult(result) || clip(result, limits.detail);

function failures(reading: Reading): Claim[] {
  const byResult = new Map<string, ReadAttempt[]>();
  for (const attempt of reading.attempts) {
    if (!attempt.failed) continue;
    const group = byResult.get(attempt.result);
    if (group === undefined) byResult.set(attempt.result, [attempt]);
    else group.push(attempt);
  }
  return [...byResult.values()].map((group) => {
    const spoken = group.filter((attempt) => !isSilent(attempt));
    const named = spoken.length > 0 ? spoken : group;
    const last = named[named.length - 1];
    const names = [...new Set(named.map((attempt) => clip(attempt.name, limits.detail)))].slice(0, 3);
    const lastOfAll = group[group.length - 1];
    const workedLater = reading.attempts.some(
      (attempt) => !attempt.failed && attempt.index > (lastOfAll?.index ?? 0) && attempt.name === last?.name,
    );
    const args = last === undefined ? "" : shortArgs(last.args);
    const values = {
      call: args === "" ? names.join(", ") : `${names.join(", ")} (${args})`,
      result: failureText(last?.result ?? ""),
      count: group.length,
    };
    return claim(msg(workedLater ? "brief.tried.failed_then_worked" : "brief.tried.failed", values), {
      cites: group.map((attempt) => attempt.message),
      mark: "failed",
    });
  });
}

/** Steps that changed something and worked, one line per tool. */
function worked(reading: Reading): Claim[] {
  const byName = new Map<string, ReadAttempt[]>();
  for (const attempt of reading.attempts) {
    if (attempt.failed || attempt.passive) continue;
    byName.set(attempt.name, [...(byName.get(attempt.name) ?? []), attempt]);
  }
  return [...byName.entries()].map(([name, group]) => {
    const shown = group.slice(0, 5).map((attempt) => shortArgs(attempt.args));
    const details = [...new Set(shown.filter((text) => text !== ""))].join("; ");
    const result = group.length === 1 ? shortResult(group[0]?.result ?? "") : "";
    const call =
      details === "" ? clip(name, limits.detail) : `${clip(name, 60)} (${clip(details, limits.detail)})`;
    const key = result === "" ? "brief.tried.done" : "brief.tried.done_result";
    return claim(msg(key, { call, result, count: group.length }), {
      cites: group.map((attempt) => attempt.message),
      mark: "done",
    });
  });
}

/** Look-ups together on one line: "Looked up: get_user_details, get_reservation_details ×4". */
function lookUps(reading: Reading): Claim[] {
  const counts = new Map<string, number>();
  const cites: (number | null)[] = [];
  for (const attempt of reading.attempts) {
    if (attempt.failed || !attempt.passive || isSilent(attempt)) continue;
    counts.set(attempt.name, (counts.get(attempt.name) ?? 0) + 1);
    cites.push(attempt.message);
  }
  if (counts.size === 0) return [];
  const list: Msg[] = [...counts]
    .slice(0, 4)
    .map(([name, count]) =>
      count === 1 ? literal(clip(name, 60)) : msg("brief.tried.times", { name: clip(name, 60), count }),
    );
  if (counts.size > 4) list.push(msg("brief.more", { count: counts.size - 4 }));
  return [claim(msg("brief.tried.looked_up", { list: { list } }), { cites, mark: "done" })];
}

const isRefusal = (sentence: Sentence) =>
  (sentence.cues & cue.refusal) !== 0 && !/\?\s*$/.test(sentence.text) && contentOf(sentence).length > 2;

/** What the AI said it could not do: each refusal once, with how often it was repeated. The last one comes first. */
export function refusals(reading: Reading): { sentence: Sentence; cites: number[] }[] {
  const groups: { sentence: Sentence; words: string[]; cites: number[] }[] = [];
  for (const sentence of reading.ai) {
    if (!isRefusal(sentence)) continue;
    const words = contentOf(sentence);
    const same = groups.find((group) => overlap(group.words, words) >= 0.5);
    if (same === undefined) groups.push({ sentence, words, cites: [sentence.message] });
    else {
      same.cites.push(sentence.message);
      if (sentence.text.length > same.sentence.text.length) same.sentence = sentence;
    }
  }
  return groups.sort((a, b) => Math.max(...b.cites) - Math.max(...a.cites));
}

function humanAnswers(reading: Reading): Claim[] {
  const sentences = reading.sentences.filter((sentence) => sentence.author === "human");
  const last = sentences[sentences.length - 1];
  if (last === undefined) return [];
  const telling = sentences
    .filter((sentence) => sentence.message === last.message)
    .sort((a, b) => contentOf(b).length - contentOf(a).length)[0];
  const author = reading.input.messages.find((message) => message.number === last.message)?.authorName ?? "";
  return [
    claim(msg("brief.tried.person_said", { name: clip(author, 60) }), {
      quote: clip(telling?.text ?? last.text, limits.answer),
      cites: [last.message],
    }),
  ];
}

/** Failures first, then what a person and the AI answered, what worked, and the look-ups. */
export function triedPart(reading: Reading): Claim[] {
  const failed = failures(reading);
  const done = worked(reading);
  const refused = refusals(reading)
    .slice(0, failed.length > 0 ? 1 : 2)
    .map(({ sentence, cites }) =>
      claim(msg("brief.tried.refused", { count: new Set(cites).size }), {
        quote: clip(sentence.text, limits.answer),
        cites,
        mark: "failed",
      }),
    );
  const all = [
    ...failed.slice(-2).reverse(),
    ...humanAnswers(reading),
    ...refused,
    ...done,
    ...failed.slice(0, -2),
    ...lookUps(reading),
  ];
  if (all.length === 0) return aiAnswers(reading);
  if (all.length <= limits.tried) return all;
  const shown = all.slice(0, limits.tried);
  const rest = all.slice(limits.tried);
  return [
    ...shown,
    claim(msg("brief.tried.more", { count: rest.length }), { cites: rest.flatMap((one) => one.cites) }),
  ];
}

/** With no attempt and no refusal, the AI's last telling answer is what was tried. */
function aiAnswers(reading: Reading): Claim[] {
  const last = reading.ai.filter((sentence) => contentOf(sentence).length > 3 && !sentence.question).at(-1);
  if (last === undefined) return [];
  return [
    claim(msg("brief.tried.answered"), { quote: clip(last.text, limits.quote), cites: [last.message] }),
  ];
}

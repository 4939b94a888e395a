import { type Msg, msg } from "../../msg";
import { tierLabel } from "../../ticket/tier-label";
import { isAnswered } from "../answered";
import { cue } from "../cues";
import { claim, limits, type Reading } from "../reading";
import { clip, oneLine, type Sentence, visible } from "../text";
import type { BriefInput, Claim } from "../types";
import { asks, firstWant, openWants, quoteOf } from "./problem";
import { failureText, refusals } from "./tried";

/** The customer's last words that ask for a person. */
function asksPerson(reading: Reading): Sentence | null {
  return reading.customer.filter((sentence) => (sentence.cues & cue.person) !== 0).at(-1) ?? null;
}

/** What the one who passed it on asks of the next. */
function noted({ note }: BriefInput): Claim[] {
  const text = note === null ? "" : oneLine(visible(note.text));
  if (note === null || text === "") return [];
  const words =
    note.by === null ? msg("brief.help.note") : msg("brief.help.note_by", { name: clip(note.by, 60) });
  return [claim(words, { quote: clip(text, limits.quote) })];
}

const turnsShown = 3;

/** Who had it before, the last ones by name. */
function before({ earlier }: BriefInput): Claim[] {
  if (earlier.length === 0) return [];
  const list: Msg[] = earlier.slice(-turnsShown).map(({ name, tier, heldMs, accepted }) =>
    msg(accepted ? "brief.help.held" : "brief.help.not_accepted", {
      name: clip(name, 60),
      tier: tierLabel(tier),
      time: { durationMs: heldMs },
    }),
  );
  const more = earlier.length - list.length;
  if (more > 0) list.unshift(msg("brief.more", { count: more }));
  return [claim(msg("brief.help.before", { list: { list } }))];
}

/** With nothing left that was asked, what the customer last said is wrong; null where that was seen to be put right. */
function stillWrong(reading: Reading): Sentence | null {
  const isOpen = (sentence: Sentence) => !asks(sentence) && !isAnswered(reading, sentence);
  const wrong = reading.customer.filter(
    (sentence) => (sentence.cues & cue.wrong) !== 0 && sentence.want >= 2.5 && isOpen(sentence),
  );
  const last = wrong.at(-1);
  const lastWrong = wrong.find(({ message }) => message === last?.message) ?? null;
  if (lastWrong !== null || reading.customer.some(asks)) return lastWrong;
  const first = firstWant(reading);
  return first !== null && isOpen(first) ? first : null;
}

/** What the person must do or decide: why it came, what is still wanted, what stopped the AI, who had it before. */
export function helpNeededPart(reading: Reading): Claim[] {
  const { ai, reason, ruleName } = reading.input;
  const claims: Claim[] = noted(reading.input);
  const handoff = ai.handoffReason === null ? "" : oneLine(ai.handoffReason);
  if (handoff !== "") claims.push(claim(msg("brief.help.ai_says"), { quote: clip(handoff, limits.quote) }));
  const refused = refusals(reading)[0];
  const failed = reading.attempts.filter((attempt) => attempt.failed && !attempt.passive).at(-1);
  const wants = openWants(reading);
  const unsolved = wants.length === 0 ? stillWrong(reading) : null;
  const asked = unsolved === null ? wants : [unsolved];
  const message = asked[0]?.message ?? null;
  if (message !== null) {
    const lastRefused = refused === undefined ? 0 : Math.max(...refused.cites);
    const key = lastRefused >= message ? "decide" : unsolved === null ? "answer" : "solve";
    claims.push(
      claim(msg(`brief.help.${key}`), {
        quote: quoteOf(reading, asked, limits.quote),
        cites: key === "decide" ? [message, lastRefused] : [message],
      }),
    );
  }
  const stillFails =
    failed !== undefined &&
    !reading.attempts.some(
      (other) => !other.failed && other.index > failed.index && other.name === failed.name,
    );
  if (failed !== undefined && stillFails) {
    claims.push(
      claim(
        msg("brief.help.failed", {
          action: clip(failed.name, limits.detail),
          result: failureText(failed.result),
        }),
        {
          cites: [failed.message],
          mark: "failed",
        },
      ),
    );
  }
  const person = asksPerson(reading);
  if (person !== null && !asked.includes(person)) {
    claims.push(
      claim(msg("brief.help.person"), { quote: clip(person.text, limits.quote), cites: [person.message] }),
    );
  }
  for (const flag of ai.flags.slice(0, 3)) claims.push(claim(msg(`brief.flag.${flag}`)));
  if (reason !== null) {
    const words = msg(`brief.reason.${reason}`);
    claims.push(
      claim(
        ruleName === null
          ? msg("brief.help.reason", { reason: words })
          : msg("brief.help.rule", { reason: words, rule: clip(ruleName, 80) }),
      ),
    );
  }
  return [...claims, ...before(reading.input)];
}

import { say } from "../../texts";
import { cue } from "../cues";
import { claim, limits, type Reading } from "../reading";
import { clip, oneLine, type Sentence } from "../text";
import type { Claim } from "../types";
import { latestWant, wantQuote } from "./problem";
import { failureText, refusals } from "./tried";

/** The customer's last words that ask for a person. */
function asksPerson(reading: Reading): Sentence | null {
  return reading.customer.filter((sentence) => (sentence.cues & cue.person) !== 0).at(-1) ?? null;
}

/** What the person must do or decide: why it came, what is still wanted, and what stopped the AI. */
export function helpNeededPart(reading: Reading): Claim[] {
  const { ai, reason, ruleName } = reading.input;
  const claims: Claim[] = [];
  const handoff = ai.handoffReason === null ? "" : oneLine(ai.handoffReason);
  if (handoff !== "") claims.push(claim(say("brief.help.ai_says"), { quote: clip(handoff, limits.quote) }));
  const want = latestWant(reading);
  const refused = refusals(reading)[0];
  const failed = reading.attempts.filter((attempt) => attempt.failed && !attempt.passive).at(-1);
  if (want !== null && refused !== undefined && Math.max(...refused.cites) >= want.message) {
    claims.push(
      claim(say("brief.help.decide"), {
        quote: wantQuote(reading, want, limits.shortQuote),
        cites: [want.message, Math.max(...refused.cites)],
      }),
    );
  } else if (want !== null) {
    claims.push(
      claim(say("brief.help.answer"), {
        quote: wantQuote(reading, want, limits.shortQuote),
        cites: [want.message],
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
        say("brief.help.failed", {
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
  if (person !== null && person !== want) {
    claims.push(
      claim(say("brief.help.person"), { quote: clip(person.text, limits.quote), cites: [person.message] }),
    );
  }
  for (const flag of ai.flags.slice(0, 3)) claims.push(claim(say(`brief.flag.${flag}`)));
  if (reason !== null) {
    const words = say(`brief.reason.${reason}`);
    claims.push(
      claim(
        ruleName === null
          ? say("brief.help.reason", { reason: words })
          : say("brief.help.rule", { reason: words, rule: clip(ruleName, 80) }),
      ),
    );
  }
  return claims;
}

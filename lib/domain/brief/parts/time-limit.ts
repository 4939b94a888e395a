import { msg } from "../../msg";
import { caseless } from "../../text/caseless";
import { cue } from "../cues";
import { datesIn, deadlinesIn } from "../extract";
import { claim, limits, type Reading } from "../reading";
import { clip, type Sentence } from "../text";
import type { Claim } from "../types";

/** "My flight leaves in 3 hours", "the wedding is on Saturday": a limit without the word. */
const event = caseless(
  /(?<!\p{L})(?:wedding|meeting|event|appointment|exam|party|birthday|funeral|holiday|trip|flight|train|conference|presentation|launch|audit|lease|contract|trial|offer|warranty|guests?|bruiloft|vergadering|afspraak|feest|verjaardag|begrafenis|vakantie|vlucht|contract|garantie|bryllup|møde|aftale|fest|fødselsdag|begravelse|ferie|fly|kontrakt|garanti)\p{L}*(?!\p{L}).{0,25}(?<!\p{L})(?:is|are|starts?|begins?|leaves|departs|ends|expires|runs out|comes?|arrive|is|begint|vertrekt|eindigt|loopt af|verloopt|komen|er|starter|begynder|afgår|udløber|slutter|kommer)(?!\p{L}).{0,12}(?:(?<!\p{L})(?:today|tomorrow|tonight|this (?:week|weekend|afternoon|evening|morning)|next week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|vandaag|morgen|vanavond|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|i dag|i morgen|i aften|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|in (?:\d+|an|one|two|three) (?:minutes?|hours?|days?|weeks?)|over (?:\d+|een|twee|drie) (?:minuten|uur|dagen|weken)|om (?:\d+|en|et|to|tre) (?:minutter|timer?|dage|uger?))(?!\p{L})|(?:on|at|by|op|om|den|d\.|kl\.?) \d)/iu,
);

/** What is still to come: "I need it today", "we leave on Saturday", "vi får gæster på lørdag". */
const ahead = caseless(
  /(?<!\p{L})(?:need|needs|must|have to|has to|want|required?|leave|leaving|travel|travelling|move|moving|open|opening|get|getting|expect|expecting|have|nodig|moet|moeten|wil|willen|vertrek|vertrekken|reizen|verhuizen|krijgen|krijg|verwacht|verwachten|skal|vil|rejser|flytter|får|venter|åbner)(?!\p{L})/iu,
);
const past = caseless(
  /(?<!\p{L})(?:yesterday|last|ago|since|was|were|came|bought|ordered|arrived|paid|got|received|sent|called|promised|said|told|didn't|gisteren|vorige|afgelopen|geleden|sinds|was|waren|kwam|kocht|kreeg|beloofd|zou|heb|hebben|i går|sidste|siden|var|kom|købte|fik|blev|sagde|lovede|har)(?!\p{L})/iu,
);

const namesDay = ({ cues, text, question }: Sentence): boolean =>
  (cues & cue.dayName) !== 0 &&
  (cues & (cue.schedule | cue.givesId)) === 0 &&
  !question &&
  ahead.test(text) &&
  !past.test(text);

const namesLimit = (sentence: Sentence): boolean =>
  deadlinesIn(sentence).length > 0 ||
  (sentence.author === "customer" && namesDay(sentence)) ||
  ((sentence.cues & cue.event) !== 0 &&
    (sentence.hasDigit || (sentence.cues & cue.dayName) !== 0) &&
    sentence.author === "customer" &&
    !sentence.question &&
    event.test(sentence.text));

/** Limits somebody named in the conversation, the customer's first, each sentence once. */
function named(reading: Reading): Claim[] {
  const claims: Claim[] = [];
  for (const author of ["customer", "ai", "human"] as const) {
    const own = reading.sentences.filter(
      (sentence) =>
        sentence.author === author &&
        (author === "customer" || (sentence.cues & cue.refusal) === 0) &&
        (author !== "ai" || (sentence.cues & (cue.commitment | cue.done | cue.refund)) !== 0) &&
        namesLimit(sentence),
    );
    for (const sentence of own.slice(-2)) {
      claims.push(
        claim(msg(`brief.time.${author}`), {
          quote: clip(sentence.text, limits.quote),
          cites: [sentence.message],
        }),
      );
    }
  }
  return claims.slice(0, 3);
}

/** Dates the customer's wish is about, when nobody named a limit. */
function dates(reading: Reading): Claim[] {
  const seen = new Map<string, number>();
  for (const sentence of reading.customer) {
    if (!sentence.hasDigit || sentence.listed || sentence.want < 1) continue;
    for (const date of datesIn(sentence)) if (!seen.has(date)) seen.set(date, sentence.message);
  }
  if (seen.size === 0) return [];
  const shown = [...seen].slice(0, 4);
  return [
    claim(msg("brief.time.dates", { list: { list: shown.map(([date]) => ({ raw: clip(date, 40) })) } }), {
      cites: shown.map(([, message]) => message),
    }),
  ];
}

function clocks(reading: Reading): Claim[] {
  return reading.input.clocks
    .flatMap((clock) => (clock.dueAt === null ? [] : [{ ...clock, dueAt: clock.dueAt }]))
    .sort((a, b) => Number(b.metric === "deadline") - Number(a.metric === "deadline") || a.dueAt - b.dueAt)
    .slice(0, 3)
    .map((clock) =>
      claim(
        clock.name === null
          ? msg(`brief.time.clock.${clock.metric}`, { due: { instant: clock.dueAt } })
          : msg("brief.time.clock.named", { name: clip(clock.name, 60), due: { instant: clock.dueAt } }),
      ),
    );
}

/** What the customer, the AI or a clock says about by when. */
export function timeLimitPart(reading: Reading): Claim[] {
  const limitsNamed = named(reading);
  const claims = limitsNamed.length > 0 ? limitsNamed : dates(reading);
  return [...claims, ...clocks(reading)].slice(0, limits.time + 1);
}

import { literal, type Msg, msg } from "../../msg";
import { caseless } from "../../text/caseless";
import { cue } from "../cues";
import { type Amount, amountsOf, bareAmountsIn } from "../extract";
import { claim, limits, type Reading } from "../reading";
import { clip, oneLine, type Sentence } from "../text";
import type { Claim } from "../types";
import { moneyText } from "../values";

/** Similar tickets are counted up to here: beyond it the exact figure tells nothing more. */
export const mostSimilar = 100;

/** The action's own amount, and the largest that anybody named in each currency. */
function stake(reading: Reading): Claim[] {
  const own = reading.input.ai.amount;
  const claims =
    own === null ? [] : [claim(msg("brief.impact.amount", { amount: moneyText(own.amount, own.currency) }))];
  const largest = largestOf(reading.sentences)
    .filter(({ amount }) => own === null || amount.currency !== own.currency || amount.value > own.amount)
    .slice(0, 3);
  if (largest.length === 0) return claims;
  const list = largest.map(({ amount }) => literal(clip(amount.text, 40)));
  const cites = largest.map(({ message }) => message);
  return [...claims, claim(msg("brief.impact.largest", { count: list.length, list: { list } }), { cites })];
}

type NamedAmount = { amount: Amount; message: number };

function largestOf(sentences: readonly Sentence[]): NamedAmount[] {
  const largest = new Map<string, NamedAmount>();
  for (const sentence of sentences) {
    const { text, hasDigit, message, cues } = sentence;
    if (!hasDigit) continue;
    const named = amountsOf(sentence);
    const amounts = named.length > 0 || (cues & cue.money) === 0 ? named : bareAmountsIn(text);
    for (const amount of amounts) {
      const current = largest.get(amount.currency);
      if (current === undefined || amount.value > current.amount.value)
        largest.set(amount.currency, { amount, message });
    }
  }
  return [...largest.values()].sort((a, b) => b.amount.value - a.amount.value);
}

const affected =
  "people|persons|pupils|drivers|tenants|nurses|doctors|players|visitors|subscribers|travellers|travelers|participants|attendees|callers|agents|teachers|huurders|bezoekers|chauffeurs|deelnemers|reizigers|studenten|leraren|lejere|besøgende|chauffører|deltagere|rejsende|studerende|lærere|users|customers|clients|guests|patients|colleagues|employees|workers|staff|students|residents|children|kids|families|households|passengers|members|stores|shops|sites|branches|offices|machines|devices|computers|laptops|servers|orders|seats|accounts|mensen|personen|gebruikers|klanten|gasten|patiënten|collega's|medewerkers|werknemers|leerlingen|bewoners|kinderen|gezinnen|leden|winkels|vestigingen|kantoren|apparaten|bestellingen|mennesker|personer|brugere|kunder|gæster|patienter|kolleger|kollegaer|medarbejdere|ansatte|elever|beboere|børn|familier|medlemmer|butikker|afdelinger|kontorer|maskiner|computere|ordrer|folk";
/** "340 people", "12 of our shops", "team of 25", "the whole office". */
const reach = caseless(
  new RegExp(
    `(?<![\\p{L}\\d])\\d[\\d.,\\u00a0]*\\+?(?: \\p{L}+){0,2}? (?:${affected})(?!\\p{L})|(?<!\\p{L})(?:team|staff|company|group|office|school|afdeling|bedrijf|groep|hold|firma) (?:of|van|på) \\d|(?<!\\p{L})(?:the whole|our whole|the entire|our entire|all of|all our|all my|de hele|het hele|ons hele|onze hele|al onze|al mijn|hele|alle vores|alle mine) (?:us|our|my|team|company|office|department|staff|family|building|shop|store|warehouse|school|site|afdeling|bedrijf|kantoor|gezin|gebouw|winkel|firmaet|kontoret|afdelingen|holdet|familien|huset|butikken|${affected})(?!\\p{L})`,
    "iu",
  ),
);
/** "$300 a day", "lose about 2,000 euros per week", "kost ons 500 per dag". */
const perTime = caseless(
  /(?:[€$£]|(?<!\p{L})(?:eur|usd|gbp|dkk|kr|euros?|dollars?|pounds?|kroner)(?!\p{L})|\d).{0,20}(?<!\p{L})(?:an?|per|each|every|pr\.?|om|i|elke|hver) (?:hour|day|week|month|minute|night|year|uur|dag|maand|nacht|jaar|time|timen|dagen|uge|ugen|måned|måneden|nat|år|året)(?!\p{L})/iu,
);
const losing = caseless(
  /(?<!\p{L})(?:los(?:e|ing|t|ses)|costs? (?:us|me)|costing|verlies|verliezen|verloren|kost (?:ons|mij|me)|mister|taber|tabt|koster (?:os|mig))(?!\p{L}).{0,40}\d/iu,
);

function tellsHarm(sentence: Sentence): boolean {
  const { cues, hasDigit, text, words, question } = sentence;
  if (words.length < 3) return false;
  if (hasDigit && (reach.test(text) || losing.test(text))) return true;
  if (hasDigit && amountsOf(sentence).length > 0 && perTime.test(text)) return true;
  return (cues & (cue.harm | cue.reach)) !== 0 && !question && ((cues & cue.harm) !== 0 || reach.test(text));
}

/** What the customer says it does to them, sentences with figures first. */
function harm(reading: Reading): Claim[] {
  const harmful = reading.customer.filter(tellsHarm);
  const figures = harmful.filter(({ hasDigit }) => hasDigit).slice(-3);
  const others = harmful.filter((sentence) => !figures.includes(sentence));
  const shown = [...figures, ...others.slice(-Math.max(1, limits.impact - figures.length))];
  return shown
    .sort((a, b) => a.message - b.message || a.index - b.index)
    .map((sentence) =>
      claim(msg("brief.impact.told"), {
        quote: clip(sentence.text, limits.quote),
        cites: [sentence.message],
      }),
    );
}

function storedImpact(reading: Reading): Claim[] {
  const { impact, urgency, priority, affectedSystem } = reading.input;
  const list: Msg[] = [];
  if (impact !== null) list.push(msg("brief.impact.level", { level: msg(`brief.level.${impact}`) }));
  if (urgency !== null) list.push(msg("brief.impact.urgency", { level: msg(`brief.level.${urgency}`) }));
  if (priority === "high" || priority === "urgent") {
    list.push(msg("brief.impact.priority", { priority: msg(`brief.priority.${priority}`) }));
  }
  if (affectedSystem !== null && affectedSystem !== "") {
    list.push(msg("brief.impact.system", { system: clip(oneLine(affectedSystem), 60) }));
  }
  return list.length === 0 ? [] : [claim(msg("brief.impact.recorded", { list: { list } }))];
}

/** The category with its risk, and how many tickets of it came in the week. */
function kindOfTicket({ input }: Reading): Claim[] {
  const { category, similarRecent } = input;
  const name = category === null ? "" : clip(oneLine(category.name), 60);
  const count = Math.min(similarRecent, mostSimilar);
  const key = similarRecent < mostSimilar ? "brief.impact.similar" : "brief.impact.manySimilar";
  const similar = similarRecent === 0 ? null : msg(key, { count, category: name });
  if (category === null) return similar === null ? [] : [claim(similar)];
  const values = { category: name, risk: msg(`brief.level.${category.risk}`) };
  if (similar === null) return [claim(msg("brief.impact.category", values))];
  return [claim(msg("brief.impact.category_similar", { ...values, similar }))];
}

export function impactPart(reading: Reading): Claim[] {
  return [...harm(reading), ...stake(reading), ...storedImpact(reading), ...kindOfTicket(reading)];
}

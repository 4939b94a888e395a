import { normalizeText } from "../../rules/patterns/normalize";
import { newTextOf } from "../new-text";
import {
  absent,
  address,
  bounceDetail,
  bounced,
  declared,
  machineQuestion,
  noteSentences,
  ownVoice,
  receipt,
  receiptDetail,
  refusal,
  unread,
  wishes,
} from "./cues";

/** Most messages hold none of these and are looked at no further. */
const maybe =
  /aut[o0]|out of|afwez|frav|ferie|vaca|holiday|leave|urlaub|abwes|absen|cong|vakantie|verlof|kantoor|kontor|b[uü]ro|office|desk|bortrejst|barsel|lukket|gesloten|geschlossen|ferm[eé]|deliver|bezorg|lever|zugestellt|zustell|remis|distribu|received|ontvangen|modtaget|erhalten|re[cç]u|enregistr|reply|repl|respond|ticket|mailbox|mailer|postmaster|besvar|antwort|antwoord|r[eé]pondre|contacting|henvendelse|anfrage|nachricht|contact|mail|away|bereikbaar|erreichbar|recipient|er even|postkasse|indbakke|[45]\d\d[- ]#?[45]\./i;

const givenBack = /(?<=^(?:undeliverable|undelivered|onbestelbaar|niet bezorgd|unzustellbar|non remis):).*$/m;

/** Longer than this no machine writes; a person's long text is not looked through for cues. */
const longest = 4000;

const hits = (list: readonly RegExp[], text: string): boolean => list.some((each) => each.test(text));

/** The full stop of a day ends no sentence: "til den 3. august", "bis 12. Dezember". */
const breaks =
  /\n+|(?<=[^\d\s][.!?])\s+|(?<=\d[.!?])\s+(?=\p{Lu})(?!(?:Jan|Feb|M[aä]r|Apr|Ma[ijy]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc])\p{L}*)/u;
const sentencesOf = (text: string): string[] =>
  text
    .split(breaks)
    .map((sentence) =>
      normalizeText(sentence)
        .trim()
        .replace(/^[-*•\s]+/, ""),
    )
    .filter((sentence) => /\p{L}{2}/u.test(sentence));

/** A name or number under a note, an address, a line of a signature. */
const isLabel = (sentence: string): boolean =>
  !/[.!?]$/.test(sentence) && (sentence.match(/\p{L}+/gu)?.length ?? 0) <= 5;

/** An absence note that doesn't say what it is: absence, what goes with it, and nothing else. */
function isNote(text: string, written: string): boolean {
  if (!absent.test(text)) return false;
  const sentences = sentencesOf(written);
  const others = sentences.filter((sentence) => !absent.test(sentence) && !isLabel(sentence));
  return others.length > 0 && others.every((sentence) => hits(noteSentences, sentence));
}

/**
 * Whether a machine wrote this message and nobody waits for an answer: an absence note, a bounce, the receipt of a
 * ticket system. Only where it is plain: a wish, a question or a fault in it is a person's, whatever stands around it.
 * @param subject of the ticket, where this is its first message
 */
export function isAutomaticText(body: string, subject = ""): boolean {
  if (!maybe.test(body) && !maybe.test(subject)) return false;
  // The subject that a bounce gives back is ours.
  const written = newTextOf(body);
  const text = normalizeText(written).replace(givenBack, "").trim();
  if (text.length > longest || hits(wishes, text)) return false;
  if (text.replace(machineQuestion, "").includes("?")) return false;
  const head = normalizeText(subject).trim();
  if (hits(declared, text) || hits(unread, text) || hits(declared, head)) return true;
  if ((hits(bounced, text) || hits(bounced, head)) && bounceDetail.test(text)) return true;
  if (refusal.test(text) && address.test(text) && !ownVoice.test(written)) return true;
  if (hits(receipt, text) && receiptDetail.test(text) && !ownVoice.test(written)) return true;
  return isNote(text, written);
}

/**
 * Lines by which mail programs mark what they quote, and people how they sign: Gmail, Outlook, Apple Mail, Yahoo,
 * Thunderbird and phones, in English, Dutch, Danish, German and French.
 */

const wrote =
  "(?:wrote|writes|schreef|heeft|skrev|schrieb|hat|a [ée]crit)(?:\\b.{0,80}\\b(?:het volgende geschreven|folgendes geschrieben|følgende))?";
/** "On Tue, 3 Nov 2026 at 10:12, Sanne wrote:" and its like; a date or an address makes it a head, not a sentence. */
const replyHeads: readonly RegExp[] = [
  new RegExp(`^[\\s>]*(?:on|op|den|d\\.|am|le)\\b.{0,80}\\d.{0,200}\\b${wrote}\\b.{0,120}:\\s*$`, "iu"),
  new RegExp(
    `^[\\s>]*(?:on|op|den|d\\.|am|le)\\b.{0,200}\\b${wrote}\\b.{0,120}<?[^<>\\s]+@[^<>\\s]+>?\\s*:\\s*$`,
    "iu",
  ),
  new RegExp(`^[\\s>]*.{1,120}<?[^<>\\s]+@[^<>\\s]+>?.{0,60}\\b${wrote}\\b.{0,40}:\\s*$`, "iu"),
  /^[\s>]*(?:den|op|am|on|le)\b.{0,120}\d.{0,120}<[^>\s]+@[^>\s]+>\s*:\s*$/iu,
  // "Support <s@acme.example> wrote on 3 Nov:", "Sanne Kok schreef op 3-11-2026 om 10:12:", "2026-11-03 10:12, Support:"
  new RegExp(
    `^[\\s>]*[\\p{L}][\\p{L} .,'-]{0,60}\\s${wrote}\\s(?:on|op|den|am|le|d\\.)?\\s?.{0,40}\\d{1,2}[:.]\\d{2}.{0,20}:\\s*$`,
    "iu",
  ),
  /^[\s>]*\d{4}-\d{2}-\d{2}[ t]\d{1,2}:\d{2}.{0,40}(?:<[^>\s]+@[^>\s]+>|utc|gmt)?.{0,60}:\s*$/iu,
];
const startsReplyHead = /^[\s>]*(?:on|op|den|d\.|am|le)\b.{0,30}\d.{0,160}$/iu;
const dividerNames =
  "original message|forwarded message|begin forwarded message|reply message|oorspronkelijk bericht|doorgestuurd bericht|begin doorgestuurd bericht|oprindelig meddelelse|oprindelig besked|videresendt meddelelse|videresendt besked|start på videresendt besked|urspr[üu]ngliche nachricht|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message d'origine|message original|message transf[ée]r[ée]|d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])";
const divider = new RegExp(
  `^[\\s>]*(?:[-_*]{2,}\\s*(?:${dividerNames})\\s*:?\\s*[-_*]{2,}|(?:begin forwarded message|begin doorgestuurd bericht|start på videresendt besked|anfang der weitergeleiteten nachricht|d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée]))\\s*:?)\\s*$`,
  "iu",
);
const outlookRule = /^\s*_{10,}\s*$/;
const headerField = (names: string): RegExp => new RegExp(`^\\s*\\*?(?:${names})\\s*:\\*?\\s*\\S`, "iu");
const from = headerField("from|van|fra|von|de");
const otherHeader = headerField(
  "sent|to|cc|bcc|date|subject|importance|verzonden|aan|datum|onderwerp|sendt|til|dato|emne|gesendet|an|betreff|envoy[ée]|[àa]|objet",
);

const signatureMark = /^\s*(?:--|—|__)\s*$/;
const sentFrom =
  /^\s*(?:sent (?:from (?:my|the|outlook|mail|yahoo|proton|samsung|a mobile)|with proton|via (?:my|outlook|the samsung))|get outlook for|(?:verzonden|verstuurd) (?:vanaf|met|vanuit|via|van) (?:mijn|outlook|mail|my|een|samsung)|outlook voor (?:ios|android) (?:ophalen|downloaden)|sendt fra (?:min|outlook|mail|yahoo)|hent outlook|gesendet (?:von|mit|aus|über) (?:meinem?|outlook|mail|yahoo|der|web)|holen sie sich outlook|outlook für (?:ios|android) beziehen|von meinem .{1,40} gesendet|diese nachricht wurde von meinem .{1,60} gesendet|envoy[ée] (?:de|depuis|à partir d[eu']) ?(?:mon|outlook|l'application|yahoo)|t[ée]l[ée]charger outlook|obtenez outlook)(?![\p{L}]).*$/iu;
const closing =
  /^\s*(?:(?:with )?(?:kind|best|warm|many|kindest|warmest)? ?regards|best wishes|all the best|cheers|sincerely|yours (?:sincerely|faithfully|truly)|met (?:vriendelijke|hartelijke) (?:groet|groeten)|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|mvg|groet(?:en|jes)?|(?:med )?(?:venlig|venlige|bedste|mange|k[æa]rlig) hils(?:en|ner)|mvh|vh|hilsen|mit (?:freundlichen|besten|herzlichen) gr[üu](?:ß|ss)en|(?:viele|beste|liebe|herzliche) gr[üu](?:ß|ss)e|mfg|(?:bien )?cordialement|bien [àa] vous|salutations(?: distingu[ée]es)?|meilleures salutations)\s*[,.!]?\s*$/iu;
const disclaimer =
  /^\s*\*?(?:(?:confidentiality|disclaimer|legal|privacy) (?:notice|note)?\s*:|disclaimer\b\s*:?|this (?:e-?mail|message|communication)(?:,? and any| \(including|,? including| is (?:intended|confidential)| contains| may contain| transmission)|the information (?:contained )?in this (?:e-?mail|message)|if you (?:are not the intended recipient|have received this (?:e-?mail|message) in error)|please consider the environment|de informatie (?:verzonden )?(?:in|met) (?:dit|deze)|dit (?:e-?mail)?bericht (?:is uitsluitend|is vertrouwelijk|kan vertrouwelijke|bevat vertrouwelijke|en de|en eventuele)|deze e-?mail (?:is (?:uitsluitend|vertrouwelijk)|kan|bevat|en)|denne (?:e-?mail|meddelelse|mail)(?: er fortrolig| indeholder| kan indeholde| og eventuelle| er kun)|diese e-?mail (?:enth[äa]lt|kann|und|ist)|diese nachricht (?:enth[äa]lt|ist (?:vertraulich|nur))|ce (?:message|courriel|mail)(?: et| est| contient| peut contenir|,? ainsi)|les informations contenues dans ce)/iu;

/** Most lines are told apart by their first letter alone; "" where a line is blank. */
export function leadOf(line: string): string {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 32 || code === 9) continue;
    // Capitals of the alphabet; others don't begin a mark. Rarer spaces are left to trim.
    if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
    return code < 128 && code > 13 ? line.charAt(at) : line.trimStart().charAt(0);
  }
  return "";
}
/** A head ends in a colon: most lines are told apart by their last character. */
const endsInColon = (line: string): boolean => line.endsWith(":") || line.trimEnd().endsWith(":");
const isHead = (line: string): boolean => replyHeads.some((each) => each.test(line));

export const isQuoted = (line: string): boolean => leadOf(line) === ">";
const plain = (line: string): string => line.replace(/^[\s>]+/, "");

/** Without an address it may be a person's sentence: then what follows must be marked. */
const isSure = (head: string, rest: readonly string[]): boolean => head.includes("@") || rest.some(isQuoted);
/** So many lines after a head its quote has begun. */
const soon = 3;

/** How many lines a reply head takes from here: mail programs break a long one over two or three. 0 where none is. */
export function replyHeadAt(lines: readonly string[], at: number): number {
  const line = lines[at] ?? "";
  if (endsInColon(line)) return isHead(line) && isSure(line, lines.slice(at + 1, at + 1 + soon)) ? 1 : 0;
  if (!"odal>".includes(leadOf(line)) || !startsReplyHead.test(line)) return 0;
  let joined = line.trim();
  for (let more = 1; more <= 2; more++) {
    const next = lines[at + more] ?? "";
    if (next.trim() === "") return 0;
    joined = `${joined} ${plain(next).trim()}`.replace(/<\s+/g, "<").replace(/\s+>/g, ">");
    if (endsInColon(next))
      return isHead(joined) && isSure(joined, lines.slice(at + more + 1, at + more + 1 + soon))
        ? more + 1
        : 0;
  }
  return 0;
}

const longestDivider = 100;
export const isDivider = (line: string): boolean => {
  const lead = leadOf(line);
  return "-_*>bsad".includes(lead) && line.length <= longestDivider && divider.test(line);
};

/** A block of header lines: From, Sent, To, Subject, with or without the rule that Outlook draws above. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const lead = leadOf(line);
  if (lead === "_" && outlookRule.test(line))
    return from.test(lines[at + 1] ?? "") || from.test(lines[at + 2] ?? "");
  if (!"fvd*".includes(lead) || !line.includes(":") || !from.test(line)) return false;
  return lines.slice(at + 1, at + 6).filter((each) => otherHeader.test(each)).length >= 2;
}

const ifYou = /^\s*if you /i;
/** A signature is short: what follows a mark further from the end than this is text. */
const longestSignature = 12;
const longestClosing = 60;

/**
 * Whether a line begins the end of a text, and what that is.
 * @param left lines with text after this one
 */
export function endsWith(line: string, left: number, isFirst: boolean): "signature" | "disclaimer" | null {
  const lead = leadOf(line);
  if (("tdclp*".includes(lead) || (lead === "i" && ifYou.test(line))) && disclaimer.test(line))
    return "disclaimer";
  if ("sgvhetod".includes(lead) && sentFrom.test(line)) return "signature";
  if (left > longestSignature) return null;
  if ("-—_".includes(lead) && signatureMark.test(line)) return "signature";
  // Somebody who only greets keeps the greeting: it says nothing that a rule could read.
  return !isFirst && line.length <= longestClosing && closing.test(line) ? "signature" : null;
}

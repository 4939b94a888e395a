/**
 * What is new in a message: its text without what it quotes, without its signature and without a disclaimer. Rules,
 * thank-yous and briefs read this; the page shows everything. English, Dutch, Danish, German and French marks.
 */

/** "On Tue, 3 Nov 2026 at 10:12, Sanne wrote:" and its like; a date or an address makes it a head, not a sentence. */
const replyHead =
  /^[\s>]*(?:(?:on|op|den|d\.|am|le)\b.{0,200}\b(?:wrote|schreef|skrev|schrieb|a [ée]crit)\b.{0,120}|.{1,120}<[^>\s]+@[^>\s]+>.{0,60}\b(?:wrote|schreef|skrev|schrieb|a [ée]crit)\b.{0,40}|(?:den|op|am|on)\b.{0,120}\d.{0,120}<[^>\s]+@[^>\s]+>)\s*:\s*$/iu;
const startsReplyHead = /^[\s>]*(?:on|op|den|am|le)\b.{4,160}$/iu;
const divider =
  /^\s*[-_*]{2,}\s*(?:original message|forwarded message|oorspronkelijk bericht|doorgestuurd bericht|oprindelig meddelelse|videresendt meddelelse|urspr[üu]ngliche nachricht|weitergeleitete nachricht|message d'origine|message transf[ée]r[ée])\s*[-_*]{2,}\s*$/iu;
const outlookRule = /^\s*_{10,}\s*$/;
const headerField = (names: string): RegExp => new RegExp(`^\\s*\\*?(?:${names})\\s*:\\*?\\s*\\S`, "iu");
const from = headerField("from|van|fra|von|de");
const otherHeader = headerField(
  "sent|to|cc|date|subject|verzonden|aan|datum|onderwerp|sendt|til|dato|emne|gesendet|an|betreff|envoy[ée]|[àa]|objet",
);

const signatureMark = /^\s*(?:--|—|__)\s*$/;
const sentFrom =
  /^\s*(?:sent from (?:my|the|outlook|mail|yahoo|proton)|get outlook for|verzonden (?:vanaf|met|vanuit|via) (?:mijn|outlook|mail|my)|verstuurd vanaf|sendt fra (?:min|outlook|mail)|hent outlook|gesendet von|von meinem .{1,40} gesendet|envoy[ée] (?:de|depuis) mon)\b.*$/iu;
const closing =
  /^\s*(?:(?:with )?(?:kind|best|warm|many)? ?regards|best wishes|sincerely|yours (?:sincerely|faithfully|truly)|met (?:vriendelijke|hartelijke) (?:groet|groeten)|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|(?:med )?(?:venlig|venlige|bedste|mange|k[æa]rlig) hils(?:en|ner)|mvh|vh|hilsen|mit freundlichen gr[üu](?:ß|ss)en|viele gr[üu](?:ß|ss)e|cordialement|bien [àa] vous)\s*[,.!]?\s*$/iu;
const disclaimer =
  /^\s*(?:this (?:e-?mail|message)(?: and any| \(including|,? including| is intended| contains| may contain)|the information (?:contained )?in this (?:e-?mail|message)|de informatie (?:verzonden )?(?:in|met) (?:dit|deze)|dit (?:e-?mail)?bericht (?:is uitsluitend|kan vertrouwelijke|en de)|denne (?:e-?mail|meddelelse)(?: er fortrolig| indeholder| kan indeholde| og eventuelle)|diese e-?mail|ce (?:message|courriel))/iu;
/** A signature is short: what follows a mark further from the end than this is text. */
const longestSignature = 12;
const longestClosing = 60;

/** Most lines are told apart by their first letter alone. */
const leadOf = (line: string): string => line.trimStart().charAt(0).toLowerCase();
const isDivider = (line: string, lead: string): boolean =>
  (lead === "-" || lead === "_" || lead === "*") && divider.test(line);

const isQuoted = (line: string): boolean => /^\s*>/.test(line);
/** A head ends in a colon: most lines are told apart by their last character. */
const isReplyHead = (line: string): boolean => line.trimEnd().endsWith(":") && replyHead.test(line);

/** The first line of what is quoted, or the number of lines. */
function quoteStart(lines: readonly string[]): number {
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? "";
    const lead = leadOf(line);
    if (isReplyHead(line) || isDivider(line, lead)) return index;
    // Mail programs break a long head over two lines.
    if (
      next.trimEnd().endsWith(":") &&
      startsReplyHead.test(line) &&
      replyHead.test(`${line} ${next.trim()}`)
    )
      return index;
    if (lead === "_" && outlookRule.test(line) && from.test(next)) return index;
    if (
      line.includes(":") &&
      from.test(line) &&
      lines.slice(index + 1, index + 5).filter((each) => otherHeader.test(each)).length >= 2
    )
      return index;
  }
  return lines.length;
}

/** The first line of the signature or disclaimer, or the number of lines. */
function signatureStart(lines: readonly string[]): number {
  // Counted once: a long paste of short lines would be counted anew for each of them.
  let left = lines.reduce((count, line) => count + (line.trim() === "" ? 0 : 1), 0);
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== "") left -= 1;
    const lead = leadOf(line);
    if ("tdc".includes(lead) && disclaimer.test(line)) return index;
    if ("sgvhe".includes(lead) && sentFrom.test(line)) return index;
    if (left <= longestSignature && "-—_".includes(lead) && signatureMark.test(line)) return index;
    // Somebody who only greets keeps the greeting: it says nothing that a rule could read.
    if (left <= longestSignature && index > 0 && line.length <= longestClosing && closing.test(line))
      return index;
  }
  return lines.length;
}

/** New text of a message body; the whole body where nothing else would be left. */
export function newTextOf(body: string): string {
  // Most messages are one line and quote nothing.
  if (!body.includes("\n") && !body.startsWith(">")) return body.trim();
  const lines = body.replaceAll("\r\n", "\n").split("\n");
  const unquoted = lines.slice(0, quoteStart(lines)).filter((line) => !isQuoted(line));
  // Somebody who answers below the quote has nothing above it.
  const below = () =>
    lines.filter((line) => !isQuoted(line) && !isReplyHead(line) && !isDivider(line, leadOf(line)));
  const own = unquoted.some((line) => line.trim() !== "") ? unquoted : below();
  const text = own.slice(0, signatureStart(own)).join("\n").trim();
  return text === "" ? body.trim() : text;
}

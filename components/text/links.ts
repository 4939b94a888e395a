import { LinkifyIt } from "linkify-it";

/** A stretch of a text; `href` is set where it is an address. */
export type Stretch = { text: string; href: string | null };

/** No address is longer. */
const LONGEST = 2_048;
/** Without a scheme only `www.` begins an address: "asap.No" is a missing space, not a place in Norway. */
const finder: LinkifyIt = new LinkifyIt({ fuzzyEmail: true, urlAuth: true, maxLength: LONGEST })
  .add("ftp:", null)
  .add("//", null)
  .add("www.", {
    validate: (text, at, self) => {
      const tail = text.slice(at, at + LONGEST);
      if (!/^[^\s/?#]+\.\p{L}/u.test(tail)) return 0;
      return Math.max(0, self.testSchemaAt(`http://www.${tail}`, "http:", 5) - "//www.".length);
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
const SAFE = /^(?:https?:\/\/|mailto:)/i;
/** `https://bank.example@elsewhere.example` leads elsewhere: it is read, not pressed. */
const DISGUISED = /^https?:\/\/[^/?#]*@/i;
/** An underscore that opens emphasis would count as a letter of the address. */
const UNDERSCORE = /(?<=^|[\s(])_(?=https?:\/\/|www\.)/gi;
/** Marks of emphasis around an address are no part of it. */
const EMPHASIS = /[*`~]+$/;

/** The text cut at its addresses; all stretches together are the text. */
export function withLinks(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { index, raw, url } of finder.match(text.replace(UNDERSCORE, " ")) ?? []) {
    if (!SAFE.test(url) || DISGUISED.test(url)) continue;
    const excess = (EMPHASIS.exec(raw)?.[0] ?? (text[index - 1] === "_" && raw.endsWith("_") ? "_" : ""))
      .length;
    const end = index + raw.length - excess;
    if (index > from) stretches.push({ text: text.slice(from, index), href: null });
    stretches.push({ text: text.slice(index, end), href: url.slice(0, url.length - excess) });
    from = end;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), href: null });
  return stretches;
}

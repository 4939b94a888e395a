import { type Stretch, withLinks } from "./links";

/** How a stretch looks: `mark` = the sign that asks for a look, kept in sight and quiet. */
export type SpanLook = "plain" | "strong" | "code" | "block" | "mark";
export type Span = Stretch & { look: SpanLook };

/** Code, bold, or a heading; whatever is not closed is no mark. */
const MARKUP =
  /(?<!`)(?<tick>`{1,3})(?!`)(?<code>[^`\n]+)\k<tick>(?!`)|\*\*(?<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?!\*)|^(?<hash>#{1,4} )(?<head>[^\n]+)/gm;
const FENCE = /^```[^`\n]*(?:\n|$)/gm;
const CLOSING = /^```\s*$/;

const plain = (text: string, look: SpanLook = "plain"): Span[] =>
  withLinks(text).map((stretch) => ({ ...stretch, look }));
const sign = (text: string): Span => ({ text, href: null, look: "mark" });

function marked(groups: Record<string, string | undefined>): Span[] {
  const { tick, code, strong, hash, head } = groups;
  if (tick !== undefined && code !== undefined)
    return [sign(tick), { text: code, href: null, look: "code" }, sign(tick)];
  if (strong !== undefined) return [sign("**"), ...plain(strong, "strong"), sign("**")];
  return [sign(hash ?? ""), ...plain(head ?? "", "strong")];
}

function inLines(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: whole, index, groups } of text.matchAll(MARKUP)) {
    if (index > from) spans.push(...plain(text.slice(from, index)));
    spans.push(...marked(groups ?? {}));
    from = index + whole.length;
  }
  return from < text.length ? [...spans, ...plain(text.slice(from))] : spans;
}

/** Blocks between two fences; a fence that nothing closes is text. */
function blocksOf(text: string): { start: number; end: number }[] {
  const blocks: { start: number; end: number }[] = [];
  let start: number | null = null;
  for (const { 0: fence, index } of text.matchAll(FENCE)) {
    if (start === null) start = index;
    else if (CLOSING.test(fence)) {
      blocks.push({ start, end: index + fence.length });
      start = null;
    }
  }
  return blocks;
}

/**
 * A text as spans that together are exactly the text: nothing that was written is ever left out. `marks` are read only
 * in what machines and colleagues wrote; a customer's text has addresses and nothing else.
 */
export function spansOf(text: string, marks: "read" | "kept"): Span[] {
  if (marks === "kept") return plain(text);
  const spans: Span[] = [];
  let from = 0;
  for (const { start, end } of blocksOf(text)) {
    spans.push(...inLines(text.slice(from, start)), {
      text: text.slice(start, end),
      href: null,
      look: "block",
    });
    from = end;
  }
  return [...spans, ...inLines(text.slice(from))];
}

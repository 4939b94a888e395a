import { literal, type Msg, type MsgValue, msg } from "../../msg";
import { sameJson } from "../diff";

/** A sentence about a change: plain words, the name of the thing, what was there before and what is there now. */
export type Part = { text: Msg } | { strong: Msg } | { before: Msg } | { after: Msg };

/** Stands in a text where the next `before` and `after` belong, so that each language orders its own words. */
export const gap = "\uFFFC";

export const text = (key: string, values?: Record<string, MsgValue>): Part => ({ text: msg(key, values) });
export const strong = (name: string): Part => ({ strong: literal(name) });

/** A value by itself, for a place that takes a sentence. */
export function asMsg(value: MsgValue): Msg {
  if (value === null) return msg("changes.none");
  if (typeof value === "string") return literal(value);
  if (typeof value === "object" && ("key" in value || "raw" in value)) return value;
  if (typeof value === "object" && "list" in value && value.list.length === 0) return msg("changes.none");
  return msg("rules.value", { value });
}

/** Before and after as whole values; null where there is none. */
export const fromTo = (before: Msg | null, after: Msg | null): Part[] => [
  ...(before === null ? [] : [{ before }]),
  ...(after === null ? [] : [{ after }]),
];

const shownOfList = 12;
/** Names that came and went; beyond a dozen of each only their number. */
export function listParts(removed: readonly Msg[], added: readonly Msg[]): Part[] {
  const cut = (says: readonly Msg[]): Msg[] =>
    says.length <= shownOfList
      ? [...says]
      : [...says.slice(0, shownOfList), msg("changes.more", { count: says.length - shownOfList })];
  return [...cut(removed).map((before) => ({ before })), ...cut(added).map((after) => ({ after }))];
}

type Narrowed = { frame: Msg; before: Msg[]; after: Msg[] };

/**
 * Two sentences as one: where they differ in one value only, just that value is struck and renewed; else the whole.
 */
export function diffSays(before: Msg, after: Msg): Part[] {
  if (sameJson(before, after)) return [{ text: after }, text("changes.same_words")];
  const narrowed = narrow(before, after);
  if (narrowed === null) return fromTo(before, after);
  return [{ text: narrowed.frame }, ...listParts(narrowed.before, narrowed.after)];
}

function narrow(a: Msg, b: Msg): Narrowed | null {
  if (!("key" in a) || !("key" in b) || a.key !== b.key) return null;
  const names = Object.keys({ ...a.values, ...b.values });
  const [name, ...more] = names.filter((each) => !sameJson(a.values?.[each], b.values?.[each]));
  if (name === undefined || more.length > 0) return null;
  const [was, is] = [a.values?.[name], b.values?.[name]];
  const framed = (value: MsgValue): Msg => msg(b.key, { ...b.values, [name]: value });
  // A number may choose a plural form, which a gap can't.
  if (was === undefined || is === undefined || typeof was === "number" || typeof is === "number") return null;
  const inner = inside(was, is);
  if (inner !== null) return { ...inner.narrowed, frame: framed(inner.frame) };
  return { frame: framed(literal(gap)), before: [asMsg(was)], after: [asMsg(is)] };
}

function inside(was: MsgValue, is: MsgValue): { narrowed: Narrowed; frame: MsgValue } | null {
  if (was === null || is === null || typeof was !== "object" || typeof is !== "object") return null;
  if ("list" in was && "list" in is) return insideList(was.list, is.list);
  if (!("key" in was) || !("key" in is)) return null;
  const narrowed = narrow(was, is);
  return narrowed === null ? null : { narrowed, frame: narrowed.frame };
}

const keptOfList = 4;
function insideList(was: Msg[], is: Msg[]): { narrowed: Narrowed; frame: MsgValue } | null {
  const has = (list: Msg[], one: Msg) => list.some((each) => sameJson(each, one));
  const before = was.filter((one) => !has(is, one));
  const after = is.filter((one) => !has(was, one));
  // Only another order, or one more of the same: nothing came or went by name.
  if (before.length + after.length === 0) return null;
  const common = is.filter((one) => has(was, one));
  const shown = common.length > keptOfList ? [...common.slice(0, keptOfList), literal("…")] : common;
  const frame = { list: [...shown, literal(gap)] };
  return { narrowed: { frame: literal(gap), before, after }, frame };
}

/** A piece of a rendered sentence; spaces between pieces are in the texts. */
export type Piece = { kind: "text" | "strong" | "before" | "after"; text: string };
type Render = (msg: Msg) => string;

/** Parts in a reader's words, each `before` and `after` at its gap, with spaces where a reader expects them. */
export function layParts(parts: readonly Part[], render: Render): Piece[] {
  const laid: Piece[] = [];
  const rest = [...parts];
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    if (!("text" in part)) {
      append(laid, pieceOf(part, render));
      continue;
    }
    const [head = "", ...tails] = render(part.text).split(gap);
    append(laid, { kind: "text", text: head });
    for (const [index, tail] of tails.entries()) {
      const values = valueParts(rest, tails.length === 1).map((each) => pieceOf(each, render));
      // A gap at the very start has no text of its own before it.
      const isBare = head === "" && index === 0;
      for (const [order, value] of values.entries())
        if (order > 0 || isBare) append(laid, value);
        else laid.push(value);
      laid.push({ kind: "text", text: tail });
    }
  }
  return begun(
    parts[0],
    laid.filter((piece) => piece.text !== ""),
  );
}

/** A sentence begins with a capital, but for what people named themselves. */
function begun(first: Part | undefined, laid: Piece[]): Piece[] {
  const [piece, ...more] = laid;
  if (first === undefined || piece === undefined || Object.values(first).some((each) => "raw" in each))
    return laid;
  const text = piece.text.charAt(0).toLocaleUpperCase() + piece.text.slice(1);
  return [{ ...piece, text }, ...more];
}

/** The values that follow a text with gaps: one for each of several gaps, all of them for a single one. */
function valueParts(rest: Part[], isAll: boolean): Part[] {
  const taken: Part[] = [];
  while (rest[0] !== undefined && ("before" in rest[0] || "after" in rest[0])) {
    const [next] = rest.splice(0, 1);
    if (next !== undefined) taken.push(next);
    if (!isAll) break;
  }
  return taken;
}

function pieceOf(part: Part, render: Render): Piece {
  if ("text" in part) return { kind: "text", text: render(part.text) };
  if ("strong" in part) return { kind: "strong", text: render(part.strong) };
  if ("before" in part) return { kind: "before", text: render(part.before) };
  return { kind: "after", text: render(part.after) };
}

function append(laid: Piece[], piece: Piece): void {
  if (piece.text === "") return;
  const last = laid.findLast((each) => each.text !== "");
  if (last !== undefined) {
    const isList = last.kind === piece.kind && (piece.kind === "before" || piece.kind === "after");
    const isApart = !/[\s“(]$/.test(last.text) && !/^[\s,.:;)”?]/.test(piece.text);
    if (isList || isApart) laid.push({ kind: "text", text: isList ? ", " : " " });
  }
  laid.push(piece);
}

/** The sentence as plain text: for labels, announcements and search. */
export const plainText = (parts: readonly Part[], render: Render): string =>
  layParts(parts, render)
    .map((piece) => piece.text)
    .join("");

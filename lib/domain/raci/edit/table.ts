import { type RaciLetter, raciLetters } from "../../vocabulary";

/** Tables as a clipboard carries them: tab-separated text and HTML, from any spreadsheet and back. */

const mostLines = 1_000;
const mostAcross = 200;

export type Read = { letters: RaciLetter[] } | { unknown: string };

const words: Readonly<Record<string, RaciLetter>> = {
  responsible: "R",
  resp: "R",
  accountable: "A",
  acc: "A",
  consulted: "C",
  consult: "C",
  cons: "C",
  informed: "I",
  inform: "I",
  inf: "I",
};
const nothing = /^([-–—·.•]|none|n\/?a)?$/i;

/** `R/A`, `R, A`, `ra`, `Responsible`, or nothing; what can't be read comes back as it stands. */
export function readCell(text: string): Read {
  const plain = text.replace(/[\s\u00a0]+/g, " ").trim();
  if (nothing.test(plain)) return { letters: [] };
  const letters = new Set<RaciLetter>();
  for (const part of plain.toLowerCase().split(/[^\p{L}]+/u)) {
    if (part === "" || part === "and") continue;
    const word = words[part];
    if (word !== undefined) letters.add(word);
    else if (/^[raci]{1,4}$/.test(part) && new Set(part).size === part.length)
      for (const letter of part.toUpperCase()) letters.add(letter as RaciLetter);
    else return { unknown: plain };
  }
  return letters.size === 0
    ? { unknown: plain }
    : { letters: raciLetters.filter((letter) => letters.has(letter)) };
}

export const cellText = (letters: readonly RaciLetter[]): string => letters.join("/");

/** Lines and cells of what was copied; HTML where it holds a table, else tab-separated text. */
export function readTable(clipboard: { text: string; html: string }): string[][] {
  const fromHtml = /<table[\s>]/i.test(clipboard.html) ? readHtml(clipboard.html) : [];
  const lines = fromHtml.length > 0 ? fromHtml : readText(clipboard.text);
  return lines.slice(0, mostLines).map((line) => line.slice(0, mostAcross).map((cell) => cell.trim()));
}

/** Tab-separated lines; a cell in quotes may hold tabs, line ends and doubled quotes. */
function readText(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const cell = /"((?:[^"]|"")*)"(\t|\r\n|\r|\n|$)|([^\t\r\n]*)(\t|\r\n|\r|\n|$)/gy;
  const body = text.replace(/(\r\n|\r|\n)$/, "");
  for (let match = cell.exec(body); match !== null; match = cell.exec(body)) {
    const [, quoted, afterQuoted, bare, afterBare] = match;
    line.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    const end = afterQuoted ?? afterBare ?? "";
    if (end === "\t") continue;
    lines.push(line);
    line = [];
    if (end === "" || cell.lastIndex > body.length) break;
  }
  return text === "" ? [] : lines;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function plainOf(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<br\s*\/?>|<\/p>|<\/div>/gi, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      if (name.startsWith("#")) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
      return entities[name.toLowerCase()] ?? whole;
    })
    .replace(/\s+/g, " ")
    .trim();
}

/** The first table's cells; those that a merged cell covers are empty. */
function readHtml(html: string): string[][] {
  const table = /<table[\s>][\s\S]*?(<\/table>|$)/i.exec(html)?.[0] ?? "";
  const lines: string[][] = [];
  /** Columns that cells merged over lines still cover, with how many lines. */
  const covered = new Map<number, number>();
  for (const [, body = ""] of table.matchAll(/<tr[^>]*>([\s\S]*?)(?=<\/tr>|<tr[\s>]|<\/table>|$)/gi)) {
    const line: string[] = [];
    const skip = () => {
      for (let left = covered.get(line.length); left !== undefined; left = covered.get(line.length)) {
        if (left > 1) covered.set(line.length, left - 1);
        else covered.delete(line.length);
        line.push("");
      }
    };
    for (const [, attributes = "", inner = ""] of body.matchAll(
      /<t[dh]([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh][\s>]|$)/gi,
    )) {
      skip();
      const across = spanOf(attributes, "colspan");
      const down = spanOf(attributes, "rowspan");
      const start = line.length;
      line.push(plainOf(inner), ...Array.from({ length: across - 1 }, () => ""));
      if (down > 1) for (let index = start; index < start + across; index++) covered.set(index, down - 1);
    }
    skip();
    lines.push(line);
    if (lines.length > mostLines) break;
  }
  return lines;
}

const spanOf = (attributes: string, name: string): number => {
  const span = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d{1,3})`, "i").exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(span, 1), mostAcross);
};

const quoted = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const escaped = (cell: string): string =>
  cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A table for the clipboard, as text and as HTML. */
export const writeTable = (lines: readonly (readonly string[])[]): { text: string; html: string } => ({
  // Each line ends, so that an empty last one is a line too.
  text: lines.map((line) => `${line.map(quoted).join("\t")}\n`).join(""),
  html: `<table>${lines
    .map((line) => `<tr>${line.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`)
    .join("")}</table>`,
});

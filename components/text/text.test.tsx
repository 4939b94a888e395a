import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { inOrder } from "@/lib/words/bidi";
import { withLinks } from "./links";
import { MessageText } from "./message-text";
import { spansOf } from "./spans";
import { Written } from "./written";

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#x27": "'", amp: "&" };
/** What a reader finds on the page. */
const read = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|#x27|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const shown = (text: string, marks: "read" | "kept" = "read") =>
  read(renderToStaticMarkup(<MessageText text={text} marks={marks} />));
const hrefs = (text: string) => withLinks(text).flatMap(({ href }) => (href === null ? [] : [href]));

const pieces = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    ...[
      "**",
      "*",
      "_",
      "__",
      "`",
      "```",
      "```\n",
      "# ",
      "## a",
      "- x",
      "1. y",
      "\n",
      "\r\n",
      "\t",
      "<!--",
      "-->",
    ],
    ...[
      "<b>",
      "<script>",
      "&amp;",
      "&",
      "[a](https://b.example)",
      "https://a.example/x_(y)",
      "a@b.example",
      "|",
    ],
    ...[
      "snake_case_name",
      "3*4*5",
      "> quote",
      "\\*",
      "~~no~~",
      "שלום",
      "مرحبا",
      "www.a.example.",
      "javascript:x",
    ],
  ),
);
const message = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(""));

test("every character of a message can be read, whoever wrote it and whatever marks it holds", () => {
  fc.assert(
    fc.property(message, fc.constantFrom("read" as const, "kept" as const), (text, marks) => {
      expect(shown(text, marks)).toBe(inOrder(text));
    }),
    { numRuns: 2_000 },
  );
});

test("what used to be lost is there", () => {
  for (const text of [
    "Set snake_case_name and 3*4*5, not _this_ or *that*.",
    "# not a heading of mine\n#hash",
    "before <!-- after --> and <b>more</b> &amp;",
    "line one\nline two\n\n\nline three",
    "a **b** `c` ```d``` **open `open",
    "1) one\n2) two\n- three\n* four\n+ five",
  ])
    expect(shown(text)).toBe(text);
});

test("bold, code, blocks and headings have a look, and only where they are closed", () => {
  const looks = (text: string) =>
    spansOf(text, "read").flatMap(({ look, text: words }) => (look === "plain" ? [] : [`${look}:${words}`]));
  expect(looks("a **b c** `d`")).toEqual(["mark:**", "strong:b c", "mark:**", "mark:`", "code:d", "mark:`"]);
  expect(looks("## Title\ntext")).toEqual(["mark:## ", "strong:Title"]);
  expect(looks("```js\nx = 1\n```\nend")).toEqual(["block:```js\nx = 1\n```\n"]);
  expect(looks("2 ** 3 and `open and **open\n**")).toEqual([]);
  expect(spansOf("a **b**", "kept").map(({ look }) => look)).toEqual(["plain"]);
});

test("addresses are linked without the punctuation after them", () => {
  expect(hrefs("See https://a.example/x_(y). And (www.b.example/c?d=e), or mail a.b@c.example!")).toEqual([
    "https://a.example/x_(y)",
    "http://www.b.example/c?d=e",
    "mailto:a.b@c.example",
  ]);
  expect(hrefs("**https://a.example/b** _https://a.example/c_ <https://a.example/d>")).toEqual([
    "https://a.example/b",
    "https://a.example/c",
    "https://a.example/d",
  ]);
  expect(hrefs("https://a.example/א؟ https://münchen.example/straße…")).toEqual([
    "https://a.example/א",
    "https://münchen.example/straße",
  ]);
});

test("nothing but the web and mail is ever linked, and no address in disguise", () => {
  for (const text of [
    "javascript:alert(1) JavaScript://a.example/%0aalert(1) data:text/html,x vbscript:x file:///etc/passwd",
    "ftp://a.example //a.example https://bank.example@evil.example https://u:p@evil.example",
    "asap.No thanks.It broke version 1.2.io www. www.a",
  ])
    expect(hrefs(text)).toEqual([]);
  fc.assert(
    fc.property(message, (text) => {
      for (const href of hrefs(text)) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/i);
    }),
  );
});

test("links open apart and tell nothing", () => {
  const markup = renderToStaticMarkup(<MessageText text={'https://a.example/"onclick=x'} />);
  expect(markup).toContain('href="https://a.example/"');
  expect(markup).toContain('target="_blank"');
  expect(markup).toMatch(/rel="noopener noreferrer[^"]*"/);
  expect(markup).not.toContain('onclick=x"');
});

test("a text from right to left keeps to itself, and no mark turns others round", () => {
  const name = renderToStaticMarkup(<Written text={"\u202eevil\u2066 نور"} />);
  expect(name).toBe("<bdi>evil نور</bdi>");
  const body = renderToStaticMarkup(<MessageText text={"שלום\u202e\nhello"} />);
  expect(body).toContain('dir="auto"');
  expect(body).toContain("[unicode-bidi:plaintext]");
  expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
});

test("a hostile text costs no time", () => {
  const long = [
    "**".repeat(16_000),
    "`".repeat(32_000),
    "`a".repeat(16_000),
    "**a ".repeat(8_000),
    "#".repeat(32_000),
  ];
  const fences = ["```\na\n".repeat(5_000), `https://a.example/${"(".repeat(30_000)}`, "a@".repeat(16_000)];
  for (const text of [...long, ...fences, "```a\n".repeat(6_000)]) {
    const begun = performance.now();
    spansOf(text, "read");
    expect(performance.now() - begun).toBeLessThan(500);
  }
});

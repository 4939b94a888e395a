import { escapeMarkdown } from "../brief/render";
import type { Msg } from "../msg";
import { type EscalationMatrix, matrixLines } from "./matrix";
import type { Block, Line, Procedure, TableRow } from "./types";

type Render = (msg: Msg) => string;

/** A piece of a sentence as a reader gets it. */
type LaidPiece = { text: string; strong: boolean };

/** A sentence's pieces in words, with a space between where a reader expects one. */
export function layLine({ says }: Line, render: Render): LaidPiece[] {
  const laid: LaidPiece[] = [];
  for (const each of says) {
    const strong = "strong" in each;
    const text = render(strong ? each.strong : each.text);
    if (text === "") continue;
    if (laid.length > 0 && !/^[,.:;]/.test(text)) laid.push({ text: " ", strong: false });
    laid.push({ text, strong });
  }
  return laid;
}

export const lineText = (line: Line, render: Render): string =>
  layLine(line, render)
    .map(({ text }) => text)
    .join("");

const marked = (line: Line, render: Render): string =>
  layLine(line, render)
    .map(({ text, strong }) =>
      strong ? `**${escapeMarkdown(text)}**` : text === " " ? " " : escapeMarkdown(text),
    )
    .join("");

/** A procedure as Markdown: a heading a section, tables where a page has tables. */
export function procedureMarkdown(
  { title, sections }: Procedure,
  words: { render: Render; heading: (id: string) => string; about: readonly string[] },
): string {
  const { render, heading, about } = words;
  const body = sections.flatMap(({ id, hint, blocks }, index) => [
    "",
    `## ${index + 1}. ${escapeMarkdown(heading(id))}`,
    ...(hint === null ? [] : ["", `*${escapeMarkdown(render(hint))}*`]),
    ...blocks.flatMap((block) => ["", ...blockLines(block, render)]),
  ]);
  return [`# ${escapeMarkdown(render(title))}`, "", ...about.map(escapeMarkdown), ...body, ""].join("\n");
}

function blockLines(block: Block, render: Render): string[] {
  switch (block.is) {
    case "text":
      return [block.lines.map((line) => marked(line, render)).join(" ")];
    case "list": {
      const head = block.title === undefined ? [] : [`### ${escapeMarkdown(render(block.title))}`, ""];
      const lines = block.lines.map(
        (line, index) => `${block.ordered ? `${index + 1}.` : "-"} ${marked(line, render)}`,
      );
      return [...head, ...lines];
    }
    case "table": {
      const head = block.isTitled ? [`### ${escapeMarkdown(render(block.caption))}`, ""] : [];
      const heads = block.heads.map(render).map(escapeMarkdown);
      return [
        ...head,
        ...table(
          heads,
          block.rows.map((row) => cellsOf(row, render)),
        ),
      ];
    }
    case "matrix":
      return matrixTable(block.matrix, render);
  }
}

const cellsOf = ({ cells }: TableRow, render: Render): string[] =>
  cells.map((lines) => lines.map((line) => marked(line, render)).join("; "));

function matrixTable(matrix: EscalationMatrix, render: Render): string[] {
  const [heads = [], ...rows] = matrixLines(matrix, render).map((cells) => cells.map(escapeMarkdown));
  const notes = matrix.notes.map((day) => escapeMarkdown(render(day)));
  return [...table(heads, rows), ...(notes.length === 0 ? [] : ["", notes.join("; ")])];
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);

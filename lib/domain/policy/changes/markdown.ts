import type { Msg } from "../../msg";
import { layParts, type Part } from "./parts";
import type { ChangeGroup, DescribedChange } from "./types";

type Words = {
  render: (msg: Msg) => string;
  /** The heading of an area, and who changed something when. */
  area: (area: ChangeGroup["area"]) => string;
  by: (change: DescribedChange) => string | null;
};

/** A review as Markdown, for a ticket or a mail: a heading an area, a line a change. */
export function changesMarkdown(title: string, groups: readonly ChangeGroup[], words: Words): string {
  const lines = groups.flatMap(({ area, changes }) => [
    "",
    `## ${words.area(area)}`,
    "",
    ...changes.flatMap((change) => lineOf(change, words)),
  ]);
  return [`# ${title}`, ...lines, ""].join("\n");
}

function lineOf(change: DescribedChange, { render, by }: Words): string[] {
  const who = by(change);
  const line = `- ${marked(change.parts, render)}${who === null ? "" : ` (${escaped(who)})`}`;
  return change.more === undefined ? [line] : [line, `  ${marked(change.more, render)}`];
}

const escaped = (text: string): string => text.replace(/[\\`*_~[\]<>#|]/g, "\\$&").replace(/\s*\n\s*/g, " ");

function marked(parts: readonly Part[], render: Words["render"]): string {
  return layParts(parts, render)
    .map(({ kind, text }) => {
      const safe = escaped(text);
      if (kind === "before") return `~~${safe}~~`;
      return kind === "strong" || kind === "after" ? `**${safe}**` : safe;
    })
    .join("");
}

import type { Msg } from "../msg";
import type { Brief, Claim } from "./types";

/** Turns a `Msg` into words of the reader's language. */
export type MsgRenderer = (msg: Msg) => string;

/** A brief in words: the JSON shape of the API. Quotes stay in the original. */
export type BriefView = {
  version: number;
  made_at: number;
  message_count: number;
  parts: {
    part: string;
    heading: string;
    required: boolean;
    missing: boolean;
    edited_by: string | null;
    claims: { text: string; quote: string | null; cites: number[]; mark: Claim["mark"] }[];
  }[];
};

/** @returns the brief with every `Msg` rendered; `made_at` in epoch ms, for the transport to format. */
export function renderBrief(brief: Brief, render: MsgRenderer): BriefView {
  return {
    version: brief.version,
    made_at: brief.madeAt,
    message_count: brief.messageCount,
    parts: brief.parts.map((part) => ({
      part: part.part,
      heading: render(part.heading),
      required: part.required,
      missing: part.missing,
      edited_by: part.editedBy,
      claims: part.claims.map((claim) => ({
        text: render(claim.say),
        quote: claim.quote,
        cites: claim.cites,
        mark: claim.mark,
      })),
    })),
  };
}

/** Escapes what Markdown or HTML would read as markup, and keeps a text on its line. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/^([-+]|\d+[.)])(?=\s)/, "\\$1");

const markWord = (mark: Claim["mark"], render: MsgRenderer): string =>
  mark === null ? "" : ` (${escapeMarkdown(render({ key: `brief.mark.${mark}` }))})`;

/** The same with the ticket's number and subject above it: it is read away from its ticket. */
export const titledMarkdown = (
  brief: Brief & { key: string; subject: string },
  render: MsgRenderer,
): string => `# ${escapeMarkdown(`${brief.key} ${brief.subject}`)}\n\n${briefMarkdown(brief, render)}`;

/** The brief as Markdown: one heading per part, one list line per claim, cited messages in brackets. */
export function briefMarkdown(brief: Brief, render: MsgRenderer): string {
  const view = renderBrief(brief, render);
  return view.parts
    .map((part) => {
      const lines = part.claims.map((claim) => {
        const quote =
          claim.quote === null ? "" : `${claim.text === "" ? "" : ": "}“${escapeMarkdown(claim.quote)}”`;
        const cites = claim.cites.length === 0 ? "" : ` \\[${claim.cites.join(", ")}\\]`;
        return `- ${escapeMarkdown(claim.text)}${quote}${markWord(claim.mark, render)}${cites}`;
      });
      return `## ${escapeMarkdown(part.heading)}\n\n${lines.join("\n")}\n`;
    })
    .join("\n");
}

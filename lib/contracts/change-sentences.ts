import type { MsgRenderer } from "@/lib/domain/brief/render";
import { msg } from "@/lib/domain/msg";
import { layParts, type Part } from "@/lib/domain/policy/changes/parts";
import type { ChangeGroup } from "@/lib/domain/policy/changes/types";
import type { Change } from "@/lib/domain/policy/diff";

/** Each change as a sentence, what a new rule does behind it. */
export const sentencesOf = (groups: readonly ChangeGroup[], words: MsgRenderer): string[] =>
  groups.flatMap(({ changes }) =>
    changes.map(({ parts, more }) =>
      [parts, more ?? []]
        .map((each) => sentenceOf(each, words))
        .filter(Boolean)
        .join(" "),
    ),
  );

/** Text alone can't strike a value out: `0.80 → 0.90`, and what is only taken away stands in brackets. */
function sentenceOf(parts: readonly Part[], words: MsgRenderer): string {
  const pieces = layParts(parts, words);
  return pieces
    .map(({ kind, text }, index) => {
      const next = pieces.slice(index + 1).find((each) => each.text.trim() !== "");
      if (kind === "before") return next?.kind === "after" ? text : `[${text}]`;
      const isBetween = pieces[index - 1]?.kind === "before" && next?.kind === "after" && text.trim() === "";
      if (isBetween) return " → ";
      return kind === "after" && pieces[index - 1]?.kind === "before" ? ` → ${text}` : text;
    })
    .join("");
}

const shown = (value: unknown): string => JSON.stringify(value);

/** Changes of a document that has no sentences of its own: where, and from what to what. */
export const placesOf = (changes: readonly Change[], words: MsgRenderer): string[] =>
  changes.map(({ path, kind, before, after }) =>
    words(msg(`api.change.${kind}`, { path, before: shown(before), after: shown(after) })),
  );

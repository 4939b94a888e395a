"use client";

import { useTranslations } from "next-intl";
import { layParts, type Part } from "@/lib/domain/policy/changes/parts";
import { useMsg } from "../words/use-msg";

/** A change as a sentence: what was there is struck and grey, what is there now stands on a grey ground. */
export function Sentence({ parts }: { parts: readonly Part[] }) {
  const t = useTranslations("review.sentence");
  const render = useMsg();
  return layParts(parts, render).map((piece, index) => {
    // The pieces of one sentence have no names and never move.
    const key = `${index} ${piece.kind}`;
    switch (piece.kind) {
      case "text":
        return <span key={key}>{piece.text}</span>;
      case "strong":
        return (
          <b key={key} className="font-semibold">
            {piece.text}
          </b>
        );
      case "before":
        return (
          <del key={key} className="text-faint decoration-1">
            <span className="sr-only">{`${t("before")} `}</span>
            <span>{piece.text}</span>
          </del>
        );
      case "after":
        return (
          <ins
            key={key}
            className="rounded-[3px] bg-hover box-decoration-clone px-1 py-px font-medium no-underline shadow-[inset_0_-1px_0_var(--line)]"
          >
            <span className="sr-only">{`${t("after")} `}</span>
            <span>{piece.text}</span>
          </ins>
        );
    }
    return null;
  });
}

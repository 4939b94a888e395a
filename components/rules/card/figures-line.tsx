"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useList } from "@/components/words/use-list";
import type { RuleFigure } from "@/lib/domain/policy/forecast/figures";
import type { Rule } from "@/lib/domain/rules/schema";
import { OnFirstUse } from "../../ui/on-first-use";
import { lazyPart } from "../../ui/use-lazy";
import { useKit } from "../kit";
import type { FiringsProps } from "./firings";

const firingsPart = lazyPart<FiringsProps>(() => import("./firings").then((m) => m.FiringsDialog));

type Props = {
  rule: Rule;
  /** The rule is in no version yet. */
  isNew: boolean;
  days: number;
  figure: RuleFigure | null;
  forecast: { fired: number; shadow: number } | null;
  overlaps: readonly { rule: string; count: number }[];
};
type Asked = Pick<FiringsProps, "takenBy" | "shadow" | "title">;

/** "Fired 41 times in 30 days, 3 more taken by rule 2. With this draft: 66", each figure a way to its tickets. */
export function FiguresLine({ rule, isNew, days, figure, forecast, overlaps }: Props) {
  const list = useList();
  const t = useTranslations("rules-screen.figures");
  const { editor } = useKit();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (figure === null) return null;
  const rules = editor.current().rules;
  const named = (slug: string): string => {
    const at = rules.findIndex((each) => each.slug === slug);
    return at === -1 ? slug : t("rule", { number: at + 1 });
  };
  const link = (text: string, what: Omit<Asked, "title">) => (
    <button
      type="button"
      onClick={() => setAsked({ ...what, title: text })}
      className="tnum text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
    >
      {text}
    </button>
  );
  const fired = t("fired", { count: figure.decided, days });
  return (
    <p className="tnum text-muted">
      <span>{isNew ? t("notLive") : figure.decided === 0 ? t("never", { days }) : link(fired, {})}</span>
      {figure.takenBy.map(({ rule: other, count }) => (
        <span key={other}>
          <span>, </span>
          {link(t("taken", { count, rule: named(other) }), { takenBy: other })}
        </span>
      ))}
      <span>{"."}</span>
      {figure.shadow > 0 ? (
        <>
          <span> </span>
          {link(t("shadow", { count: figure.shadow }), { shadow: true })}
          <span>.</span>
        </>
      ) : null}
      {forecast === null ? null : (
        <span>{` ${
          rule.mode === "shadow"
            ? t("draftShadow", { count: forecast.shadow })
            : t("draft", { count: forecast.fired })
        }`}</span>
      )}
      {overlaps.length === 0 ? null : (
        <span>{` ${t("overlaps", {
          rules: list(overlaps.map(({ rule: other, count }) => t("overlap", { rule: named(other), count }))),
        })}`}</span>
      )}
      {asked === null ? null : (
        <OnFirstUse
          part={firingsPart}
          given={{ ...asked, rule: rule.slug, name: rule.name, days, onClose: () => setAsked(null) }}
        />
      )}
    </p>
  );
}

"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { namesIn } from "@/lib/domain/policy/diff";
import { applyPatch } from "@/lib/domain/policy/draft/patch";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import type { Finding } from "@/lib/domain/policy/findings";
import { cx } from "../../ui/cx";
import { announce } from "../../ui/feedback/announcer";
import { useMsg } from "../../words/use-msg";
import { useKit } from "../kit";

export type RuleFinding = Finding & { level: "error" | "warning" };

/** What the publish checks say, by the rule it is about. */
export function findingsByRule({ errors, warnings }: DraftFindings): Map<string, RuleFinding[]> {
  const found = new Map<string, RuleFinding[]>();
  const all: RuleFinding[] = [
    ...errors.map((each) => ({ ...each, level: "error" as const })),
    ...warnings.map((each) => ({ ...each, level: "warning" as const })),
  ];
  for (const each of all) {
    const [area, slug] = namesIn(each.pointer);
    if (area === "rules" && slug !== undefined) found.set(slug, [...(found.get(slug) ?? []), each]);
  }
  return found;
}

/** Faults and warnings of a rule, each a sentence, with its fix where there is one. */
export function RuleFindings({ findings }: { findings: readonly RuleFinding[] }) {
  const t = useTranslations("rules-screen.findings");
  const render = useMsg();
  const { mayEdit, editor } = useKit();
  return (
    <ul className="col-start-3 col-end-5 mt-1 space-y-0.5 text-[12px] max-md:col-span-full max-md:col-start-1">
      {findings.map(({ pointer, code, message, fix, level }) => (
        <li key={`${pointer} ${code}`} className="flex items-start gap-1.5">
          {level === "error" ? (
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-breach" />
          ) : (
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warn" />
          )}
          <span className={cx(level === "error" ? "text-breach" : "text-warn")}>
            <span className="sr-only">{`${t(level)} `}</span>
            <span>{`${render(message)} `}</span>
            {fix === undefined || !mayEdit ? null : (
              <button
                type="button"
                className="text-accent underline underline-offset-2"
                onClick={() => {
                  editor.edit((policy) => applyPatch(policy, fix.patch).document, {
                    label: render(fix.label),
                  });
                  announce(t("fixed"));
                }}
              >
                {render(fix.label)}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

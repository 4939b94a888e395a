"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { namesIn } from "@/lib/domain/policy/diff";
import { applyPatch } from "@/lib/domain/policy/draft/patch";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import type { Finding } from "@/lib/domain/policy/findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { cx } from "../ui/cx";
import { announce } from "../ui/feedback/announcer";
import { useMsg } from "../words/use-msg";

export type LevelledFinding = Finding & { level: "error" | "warning" };

/** What the publish checks say of one list of a policy, by the item it is about; faults first. */
export function findingsByItem(
  { errors, warnings }: DraftFindings,
  list: string,
): Map<string, LevelledFinding[]> {
  const found = new Map<string, LevelledFinding[]>();
  const note = (level: LevelledFinding["level"]) => (finding: Finding) => {
    const [area, slug] = namesIn(finding.pointer);
    if (area === list && slug !== undefined)
      found.set(slug, [...(found.get(slug) ?? []), { ...finding, level }]);
  };
  errors.forEach(note("error"));
  warnings.forEach(note("warning"));
  return found;
}

type Props = {
  findings: readonly LevelledFinding[];
  mayEdit: boolean;
  edit: (change: (policy: PathPolicy) => PathPolicy, step: { label: string }) => void;
  className?: string;
};

/** Faults and warnings, each a sentence, with its fix where there is one. */
export function Findings({ findings, mayEdit, edit, className }: Props) {
  const t = useTranslations("policy-screen.findings");
  const render = useMsg();
  if (findings.length === 0) return null;
  return (
    <ul className={cx("mt-1 space-y-0.5 text-[12px]", className)}>
      {findings.map(({ pointer, code, message, fix, level }) => {
        const Icon = level === "error" ? CircleAlert : TriangleAlert;
        return (
          <li
            key={`${pointer} ${code}`}
            className={cx("flex items-start gap-1.5", level === "error" ? "text-breach" : "text-warn")}
          >
            <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span>
              <span className="sr-only">{`${t(level)} `}</span>
              <span>{`${render(message)} `}</span>
              {fix === undefined || !mayEdit ? null : (
                <button
                  type="button"
                  className="text-accent underline underline-offset-2"
                  onClick={() => {
                    edit((policy) => applyPatch(policy, fix.patch).document, { label: render(fix.label) });
                    announce(t("fixed"));
                  }}
                >
                  {render(fix.label)}
                </button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

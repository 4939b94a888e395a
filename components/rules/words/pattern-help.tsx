"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { WordClass } from "@/lib/domain/rules/schema";
import { Button } from "../../ui/forms/button";

type Example = {
  key: "star" | "class" | "choice" | "within" | "not_after" | "not_between" | "optional" | "whole";
  line: string;
};

/** Examples from the path's own classes, so that each one that is taken finds something. */
function examplesOf(classes: readonly WordClass[]): Example[] {
  const named = (...slugs: string[]) =>
    slugs.map((slug) => classes.find((each) => each.slug === slug)).find((each) => each !== undefined);
  const first = named("person") ?? classes[0];
  const second = named("speak", "want") ?? classes.find((each) => each !== first);
  const one = first === undefined ? "{person|human}" : `{${first.slug}}`;
  const other = second === undefined ? "{speak|talk}" : `{${second.slug}}`;
  return [
    { key: "star", line: "cancel*" },
    ...(first === undefined ? [] : [{ key: "class", line: `real ${one}` } as const]),
    { key: "choice", line: "{refund|money back}" },
    { key: "within", line: `${other} ..3 ${one}` },
    { key: "not_after", line: `!{don't|not} ..2 ${other} ${one}` },
    { key: "not_between", line: `${other} ..4 !{my|our} ${one}` },
    { key: "optional", line: `{the|your}? ${one}` },
    { key: "whole", line: `=${one}` },
  ];
}

type Props = { classes: readonly WordClass[]; onInsert: (line: string) => void };

/** How lines are written, beside the box; an example that is pressed goes into it. */
export function PatternHelp({ classes, onInsert }: Props) {
  const t = useTranslations("rules-screen.pattern");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mt-1">
      <Button
        tone="quiet"
        size="sm"
        className="-ml-1.5"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t("help")}
      </Button>
      <div id={id} hidden={!isOpen} className="mt-1 rounded-md border border-line bg-panel px-3 py-2">
        {isOpen ? (
          <>
            <p className="mb-1.5 text-muted">{t("helpHint")}</p>
            <ul className="space-y-1">
              {examplesOf(classes).map(({ key, line }) => (
                <li key={key} className="flex flex-wrap items-baseline gap-x-2">
                  <button
                    type="button"
                    aria-label={t("insert", { line })}
                    onClick={() => onInsert(line)}
                    className="min-h-6 rounded border border-line bg-raised px-1.5 font-mono text-[12px] hover:border-accent pointer-coarse:min-h-11"
                  >
                    {line}
                  </button>
                  <span className="text-muted">{t(`example.${key}`)}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { partsOf, type ShownPart, type ShownUnit } from "@/lib/domain/rules/patterns/parts";
import { isPattern } from "@/lib/domain/rules/patterns/syntax";
import type { WordClass } from "@/lib/domain/rules/schema";
import { cx } from "../../ui/cx";
import { ClassChip } from "./class-chip";

type Props = {
  line: string;
  classes: readonly WordClass[];
  /** Opens a class where it is edited. Without it classes are read only. */
  onOpenClass?: ((slug: string) => void) | undefined;
};

/** A line as people read it: a phrase as it stands, a pattern part by part with its classes as chips. */
export function LineView({ line, classes, onOpenClass }: Props) {
  const t = useTranslations("rules-screen.pattern");
  if (!isPattern(line)) return <span className="[overflow-wrap:anywhere]">{line}</span>;
  const parts = partsOf(line, classes);
  if ("code" in parts) return <code className="font-mono [overflow-wrap:anywhere]">{line}</code>;
  const unit = (shown: ShownUnit): ReactNode => <Unit unit={shown} onOpenClass={onOpenClass} />;
  const nots = (["not_after", "not_before"] as const).map((kind) => ({
    kind,
    all: parts.flatMap((part) => (part.kind === kind ? [part] : [])),
  }));
  return (
    <span className="inline-grid min-w-0 gap-y-0.5" title={line}>
      <span className={flow}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line have no other name
          <Part key={index} part={part} unit={unit} />
        ))}
      </span>
      {nots.map(({ kind, all }) =>
        all.length === 0 ? null : (
          <span key={kind} className={cx(flow, "text-[12px]")}>
            <span className="text-muted">{t(kind)}</span>
            {all.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <span key={index} className="inline-flex items-center gap-1">
                {unit(part.unit)}
                <span className="text-muted">{t("reach", { within: part.within })}</span>
              </span>
            ))}
          </span>
        ),
      )}
    </span>
  );
}

const flow = "inline-flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5";

function Part({ part, unit }: { part: ShownPart; unit: (shown: ShownUnit) => ReactNode }) {
  const t = useTranslations("rules-screen.pattern");
  switch (part.kind) {
    case "whole":
      return <span className="text-muted">{t("whole")}</span>;
    case "within":
      return <span className="text-muted">{t("within", { words: part.words })}</span>;
    case "not_between":
      return (
        <span className="inline-flex items-center gap-1 text-muted">
          <span>{`(${t("without")}`}</span>
          <span className="inline-flex items-center">
            {unit(part.unit)}
            <span>)</span>
          </span>
        </span>
      );
    case "unit":
      return part.optional ? (
        <span className="inline-flex items-center gap-1">
          {unit(part.unit)}
          <span className="text-muted">{t("optional")}</span>
        </span>
      ) : (
        unit(part.unit)
      );
    default:
      return null;
  }
}

function Unit({ unit, onOpenClass }: { unit: ShownUnit; onOpenClass: Props["onOpenClass"] }) {
  const t = useTranslations("rules-screen.pattern");
  if (unit.kind === "words") return <span className="[overflow-wrap:anywhere]">{unit.text}</span>;
  if (unit.kind === "class")
    return unit.name === null ? (
      <span className={cx(chip, "border-warn text-warn")} title={t("gone")}>
        {`{${unit.slug}}`}
      </span>
    ) : (
      <ClassChip slug={unit.slug} name={unit.name} words={unit.words} onOpenClass={onOpenClass} />
    );
  return (
    <span className={cx(chip, "border-line border-dashed")}>
      {unit.options.map((option, index) => (
        <span key={option}>
          <span className="text-faint">{index === 0 ? "" : ` ${t("or")} `}</span>
          <span>{option}</span>
        </span>
      ))}
    </span>
  );
}

const chip = "inline-block rounded border px-1 leading-[18px] [overflow-wrap:anywhere]";

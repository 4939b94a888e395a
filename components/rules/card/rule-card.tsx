"use client";

import { GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo } from "react";
import type { RuleFigure } from "@/lib/domain/policy/forecast/figures";
import { ruleKind } from "@/lib/domain/rules/edit/rules";
import type { Rule } from "@/lib/domain/rules/schema";
import type { RuleTrace } from "@/lib/domain/rules/types";
import { Findings, type LevelledFinding } from "../../policy/findings";
import { cx } from "../../ui/cx";
import { Chip } from "../../ui/data/chip";
import { Dot } from "../condition/line";
import { Verdict } from "../condition/seen";
import { TreeView } from "../condition/tree-view";
import { useKit } from "../kit";
import { RuleControls } from "./controls";
import { FiguresLine } from "./figures-line";
import { NameBox } from "./name-box";
import { PositionBox } from "./position-box";
import { Sentence } from "./sentence";
import { ThenLines } from "./then-lines";

export type RuleCardProps = {
  rule: Rule;
  /** As it is in force; null for a new one. */
  live: Rule | null;
  position: number;
  total: number;
  isOpen: boolean;
  isChanged: boolean;
  /** Another editor who is at this rule. */
  other: string | null;
  days: number;
  figure: RuleFigure | null;
  forecast: { fired: number; shadow: number } | null;
  overlaps: readonly { rule: string; count: number }[];
  findings: readonly LevelledFinding[];
  /** Does it match the sample? Null where nothing is known. */
  result: boolean | null;
  /** Of the open rule only, so that an answer renders that one and those whose result changed. */
  trace: RuleTrace | null;
  onOpen: (slug: string | null) => void;
  onMove: (slug: string, position: number) => void;
  onDelete: (slug: string) => void;
  onRename: (slug: string, name: string) => void;
};

/** One rule: a sentence with chips; in focus, a tree with one comparison a line. */
export const RuleCard = memo(function RuleCard(props: RuleCardProps) {
  const { rule, position, total, isOpen, onOpen, onMove } = props;
  const t = useTranslations("rules-screen.card");
  const { mayEdit, editor } = useKit();
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target === null || target.closest("[data-rule]") === null) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0 && event.altKey && mayEdit) onMove(rule.slug, position + by);
    else if (event.key === "Escape" && isOpen) {
      onOpen(null);
      // The name is a box while the rule is open, and a button after.
      requestAnimationFrame(() => document.getElementById(`open-${rule.slug}`)?.focus());
    } else return;
    event.preventDefault();
  };
  return (
    <li
      data-rule={rule.slug}
      onKeyDown={onKeyDown}
      aria-label={t("label", { position, total, name: rule.name })}
      className={cx(
        "group/card relative grid grid-cols-[18px_34px_minmax(0,1fr)_auto] items-center gap-x-1.5 rounded-lg border bg-raised py-[5px] pr-3.5 pl-2 text-[12px] max-md:grid-cols-[minmax(0,1fr)_auto] max-md:px-3.5 max-md:py-2.5",
        isOpen ? "items-start border-accent pb-2.5" : "border-line pb-[7px] hover:border-field/50",
        "data-[dragging]:opacity-40 data-[edge=top]:shadow-[0_-2px_0_var(--accent)] data-[edge=bottom]:shadow-[0_2px_0_var(--accent)]",
      )}
    >
      {mayEdit ? (
        <span
          data-grip=""
          aria-hidden="true"
          className={cx(
            "grid h-[22px] cursor-grab place-items-center text-line group-hover/card:text-faint max-md:hidden",
            isOpen && "text-faint",
          )}
        >
          <GripVertical className="size-3.5" />
        </span>
      ) : (
        <span className="max-md:hidden" />
      )}
      <PositionBox
        name={rule.name}
        position={position}
        total={total}
        isOpen={isOpen}
        onMove={(to) => onMove(rule.slug, to)}
      />
      <CardTitle {...props} />
      <CardEnd {...props} />
      {isOpen ? <OpenParts {...props} /> : <Sentence rule={rule} live={props.live} onOpen={onOpen} />}
      <Findings
        findings={props.findings}
        mayEdit={mayEdit}
        edit={editor.edit}
        className="col-start-3 col-end-5 max-md:col-span-full max-md:col-start-1"
      />
    </li>
  );
});

function CardTitle({ rule, live, position, isOpen, isChanged, other, onOpen, onRename }: RuleCardProps) {
  const t = useTranslations("rules-screen.card");
  const terms = useTranslations("terms");
  const { catalogue, mayEdit } = useKit();
  const kind = ruleKind(rule, catalogue);
  return (
    <div className="flex min-w-0 items-center gap-[7px] max-md:flex-wrap">
      <span className="tnum shrink-0 text-muted md:hidden">{position}</span>
      {isOpen && mayEdit ? (
        <NameBox rule={rule} isNew={live === null} onRename={onRename} />
      ) : (
        <h3 className="min-w-0 font-medium text-[13px]">
          <button
            id={`open-${rule.slug}`}
            type="button"
            aria-expanded={isOpen}
            onClick={() => {
              onOpen(isOpen ? null : rule.slug);
              requestAnimationFrame(() => document.getElementById(`open-${rule.slug}`)?.focus());
            }}
            className="min-h-6 max-w-full truncate text-left align-bottom hover:underline hover:decoration-line hover:underline-offset-2 max-md:whitespace-normal max-md:after:absolute max-md:after:inset-0 max-md:after:content-['']"
          >
            {rule.name}
          </button>
        </h3>
      )}
      {kind === null ? (
        <Chip tone="outlined">{t("also")}</Chip>
      ) : (
        <Chip tone="outlined">
          {kind === "business_check" ? t("businessCheck") : terms(`trigger.${kind}`)}
        </Chip>
      )}
      {rule.mode === "on" ? null : <Chip tone="neutral">{t(`mode.${rule.mode}`)}</Chip>}
      {isChanged && !isOpen ? <Dot /> : null}
      {other === null ? null : (
        <span className="truncate text-[11px] text-muted">{t("other", { name: other })}</span>
      )}
    </div>
  );
}

function CardEnd({ rule, live, isOpen, days, figure, forecast, result, onOpen, onDelete }: RuleCardProps) {
  const t = useTranslations("rules-screen.card");
  const { mayEdit } = useKit();
  if (isOpen && mayEdit) return <RuleControls rule={rule} onOpen={onOpen} onDelete={onDelete} />;
  const isShadow = rule.mode === "shadow";
  const count = figure === null ? null : isShadow ? figure.shadow : figure.decided;
  const drafted = forecast === null ? null : isShadow ? forecast.shadow : forecast.fired;
  return (
    <div className="tnum flex items-center gap-3 whitespace-nowrap text-muted">
      {live === null ? (
        <span className="max-md:hidden">
          {drafted === null ? t("notLive") : t("withDraft", { count: drafted })}
        </span>
      ) : count === null ? null : (
        <span className="max-md:hidden">{t(isShadow ? "inShadow" : "inDays", { count, days })}</span>
      )}
      <Verdict result={result} />
    </div>
  );
}

/** The open rule: its figures, its tree, and what it does. */
function OpenParts({ rule, live, days, figure, forecast, overlaps, trace }: RuleCardProps) {
  return (
    <div className="col-start-3 col-end-5 min-w-0 max-md:col-span-full max-md:col-start-1">
      <FiguresLine
        rule={rule}
        isNew={live === null}
        days={days}
        figure={figure}
        forecast={forecast}
        overlaps={overlaps}
      />
      <div className="mt-[7px]">
        <TreeView rule={rule} live={live?.when ?? null} trace={trace} />
      </div>
      <ThenLines rule={rule} live={live} />
    </div>
  );
}

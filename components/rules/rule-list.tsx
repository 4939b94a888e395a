"use client";

import { Plus, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import type { RuleFigure, RuleFigures } from "@/lib/domain/policy/forecast/figures";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { newRule, ruleSlug } from "@/lib/domain/rules/edit/rules";
import { newLeaf } from "@/lib/domain/rules/edit/values";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import { normalizeText } from "@/lib/domain/rules/patterns/normalize";
import type { Rule } from "@/lib/domain/rules/schema";
import type { RuleTrace } from "@/lib/domain/rules/types";
import { findingsByItem, type LevelledFinding } from "../policy/findings";
import { announce } from "../ui/feedback/announcer";
import { EmptyState } from "../ui/feedback/states";
import { Button } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import { Segmented } from "../ui/forms/segmented";
import { toast } from "../ui/overlays/toast";
import { RuleCard } from "./card/rule-card";
import { useKit } from "./kit";
import { FieldPicker } from "./popover/field-picker";
import { Floating } from "./popover/floating";
import { useOrder } from "./use-order";
import { TextBox } from "./value/text-box";

type Props = {
  policy: PathPolicy;
  live: PathPolicy;
  figures: RuleFigures | null;
  findings: DraftFindings;
  resultOf: (slug: string) => RuleTrace | null;
  /** Who else is at a rule, by slug. */
  others: ReadonlyMap<string, string>;
  openSlug: string | null;
  onOpen: (slug: string | null) => void;
};

const noFigure: RuleFigure = { matched: 0, decided: 0, takenBy: [], shadow: 0 };
const noFindings: readonly LevelledFinding[] = [];
const none: readonly { rule: string; count: number }[] = [];

/** The rules in the order they are read. */
export function RuleList({ policy, live, figures, findings, resultOf, others, openSlug, onOpen }: Props) {
  const t = useTranslations("rules-screen.rules");
  const { workspace, path, editor, mayEdit } = useKit();
  const list = useRef<HTMLOListElement>(null);
  const [search, setSearch] = useState<string | null>(null);
  const [isChangedOnly, setChangedOnly] = useState(false);
  const { rules } = policy;
  const liveRules = useMemo(() => new Map(live.rules.map((rule) => [rule.slug, rule])), [live.rules]);
  const changed = useMemo(
    () => new Set(rules.filter((rule) => !sameJson(liveRules.get(rule.slug), rule)).map(({ slug }) => slug)),
    [rules, liveRules],
  );
  const faults = useFindings(findings);
  const overlaps = useMemo(() => overlapsOf(figures), [figures]);
  const keepFocus = useKeptFocus(rules);
  const deleted = useRestored(rules);

  const move = useCallback(
    (slug: string, position: number) => {
      const all = editor.current().rules;
      const at = all.findIndex((rule) => rule.slug === slug);
      const to = Math.max(1, Math.min(all.length, position));
      const rule = all[at];
      if (rule === undefined || to === at + 1) return;
      keepFocus();
      editor.move(slug, to);
      announce(t("moved", { name: rule.name, position: to, total: all.length }));
    },
    [editor, keepFocus, t],
  );
  const remove = useCallback(
    (slug: string) => {
      const all = editor.current().rules;
      const at = all.findIndex((rule) => rule.slug === slug);
      const rule = all[at];
      if (rule === undefined) return;
      const next = all[at + 1] ?? all[at - 1];
      deleted.current.add(slug);
      editor.remove(slug);
      onOpen(null);
      requestAnimationFrame(() =>
        document.getElementById(next === undefined ? "add-rule" : `open-${next.slug}`)?.focus(),
      );
      toast({
        title: t("deleted", { name: rule.name }),
        action: {
          label: t("undo"),
          onPress: () => {
            editor.insert(at, rule);
            onOpen(slug);
            requestAnimationFrame(() => document.getElementById(`open-${slug}`)?.focus());
          },
        },
      });
    },
    [editor, onOpen, t, deleted],
  );
  // A new rule's slug follows its first name; its card stays the same one, so that focus stays where it is.
  const keys = useRef(new Map<string, string>());
  const rename = useCallback(
    (slug: string, name: string) => {
      const made = ruleSlug(name, editor.current().rules);
      keys.current.set(made, keys.current.get(slug) ?? slug);
      editor.rule(slug, (rule) => ({ ...rule, slug: made }));
      onOpen(made);
    },
    [editor, onOpen],
  );
  useOrder(list, mayEdit, (slug, at) => {
    const rest = editor.current().rules.filter((rule) => rule.slug !== slug);
    const index = rest.findIndex((rule) => rule.slug === at.slug);
    if (index !== -1) move(slug, index + (at.edge === "top" ? 1 : 2));
  });

  const wanted = normalizeText(search?.trim() ?? "");
  const isShown = (rule: Rule): boolean =>
    (wanted === "" || normalizeText(JSON.stringify([rule.name, rule.when, rule.then])).includes(wanted)) &&
    (!isChangedOnly || changed.has(rule.slug) || rule.slug === openSlug);
  const shown = rules
    .map((rule, index) => ({ rule, position: index + 1 }))
    .filter(({ rule }) => isShown(rule));
  return (
    <section aria-labelledby="rules-title" className="mt-3.5 text-[12px]">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id="rules-title" className="font-semibold text-[15px]">
          {t("title")}
        </h2>
        <span className="text-muted max-md:hidden">{t("hint")}</span>
        <span className="ml-auto flex items-center gap-1.5">
          <Link
            href={`/${workspace}/words?path=${path}`}
            className="mr-1.5 text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
          >
            {t("wordLists")}
          </Link>
          {changed.size > 0 ? (
            <Segmented
              label={t("show")}
              options={[
                { value: "all", label: t("all", { count: rules.length }) },
                { value: "changed", label: t("changedOnly", { count: changed.size }) },
              ]}
              value={isChangedOnly ? "changed" : "all"}
              onChange={(value) => setChangedOnly(value === "changed")}
            />
          ) : null}
          {search === null ? (
            <IconButton
              size="sm"
              tone="secondary"
              label={t("find")}
              icon={<Search aria-hidden="true" />}
              onClick={() => setSearch("")}
              className="max-md:size-9"
            />
          ) : (
            <TextBox
              label={t("find")}
              placeholder={t("findHint")}
              value={search}
              autoFocus
              onChange={setSearch}
              className="w-44"
            />
          )}
          {mayEdit ? <AddRule openSlug={openSlug} onOpen={onOpen} /> : null}
        </span>
      </div>
      <ol ref={list} className="mt-2 space-y-[7px] max-md:mt-3 max-md:space-y-2">
        {shown.map(({ rule, position }) => {
          const trace = resultOf(rule.slug);
          const isOpen = rule.slug === openSlug;
          return (
            <RuleCard
              key={keys.current.get(rule.slug) ?? rule.slug}
              rule={rule}
              live={liveRules.get(rule.slug) ?? null}
              position={position}
              total={rules.length}
              isOpen={isOpen}
              isChanged={changed.has(rule.slug)}
              other={others.get(rule.slug) ?? null}
              days={figures?.days ?? 30}
              figure={figures === null ? null : (figures.rules[rule.slug] ?? noFigure)}
              forecast={figures?.draft?.rules[rule.slug] ?? null}
              overlaps={isOpen ? (overlaps.get(rule.slug) ?? none) : none}
              findings={faults.get(rule.slug) ?? noFindings}
              result={trace?.when === null ? null : (trace?.result ?? null)}
              trace={isOpen ? trace : null}
              onOpen={onOpen}
              onMove={move}
              onDelete={remove}
              onRename={rename}
            />
          );
        })}
      </ol>
      {rules.length > 0 && shown.length === 0 ? (
        <EmptyState
          title={t("noneFound")}
          action={
            <Button
              onClick={() => {
                setSearch(null);
                setChangedOnly(false);
              }}
            >
              {t("clear")}
            </Button>
          }
        />
      ) : null}
      {rules.length === 0 ? <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState> : null}
      <p className="mt-2 rounded-lg border border-line border-dashed px-3.5 py-2 text-muted">
        {t("last", { tier: policy.tiers[0]?.name ?? "" })}
      </p>
    </section>
  );
}

/** Each check brings all findings anew: a rule's are the same ones as long as they say the same. */
function useFindings(findings: DraftFindings): ReadonlyMap<string, readonly LevelledFinding[]> {
  const known = useRef(new Map<string, readonly LevelledFinding[]>());
  return useMemo(() => {
    const next = new Map<string, readonly LevelledFinding[]>();
    for (const [slug, found] of findingsByItem(findings, "rules")) {
      const before = known.current.get(slug);
      next.set(slug, before !== undefined && sameJson(before, found) ? before : found);
    }
    known.current = next;
    return next;
  }, [findings]);
}

function overlapsOf(figures: RuleFigures | null): Map<string, { rule: string; count: number }[]> {
  const found = new Map<string, { rule: string; count: number }[]>();
  for (const { rules, count } of figures?.overlaps ?? []) {
    for (const [own, rule] of [rules, [rules[1], rules[0]]] as const) {
      const all = found.get(own) ?? [];
      if (all.length < 3) found.set(own, [...all, { rule, count }]);
    }
  }
  return found;
}

/** The browser forgets focus where a card is put elsewhere in the page: it is given back. */
function useKeptFocus(rules: readonly Rule[]): () => void {
  const kept = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the order
  useLayoutEffect(() => {
    const element = kept.current;
    kept.current = null;
    if (element?.isConnected && document.activeElement !== element) element.focus();
    element?.closest("[data-rule]")?.scrollIntoView({ block: "nearest" });
  }, [rules]);
  return useCallback(() => {
    kept.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }, []);
}

/** A deleted rule that an undo brings back gets the focus, unless the undo button has it and may be pressed again. */
function useRestored(rules: readonly Rule[]) {
  const deleted = useRef(new Set<string>());
  useEffect(() => {
    const back = rules.find(({ slug }) => deleted.current.has(slug));
    if (back === undefined) return;
    deleted.current.delete(back.slug);
    const title = document.getElementById(`open-${back.slug}`);
    title?.closest("[data-rule]")?.scrollIntoView({ block: "nearest" });
    if (document.activeElement?.id !== "draft-undo") title?.focus();
  }, [rules]);
  return deleted;
}

/** A new rule begins with what it looks at. */
function AddRule({ openSlug, onOpen }: Pick<Props, "openSlug" | "onOpen">) {
  const t = useTranslations("rules-screen.rules");
  const { editor } = useKit();
  const [isOpen, setOpen] = useState(false);
  const added = useRef<string | null>(null);
  const add = (spec: FieldSpec) => {
    const { rules } = editor.current();
    const rule = newRule(t("newName"), newLeaf(spec), rules);
    const at = rules.findIndex(({ slug }) => slug === openSlug);
    editor.insert(at === -1 ? rules.length : at + 1, rule);
    added.current = rule.slug;
    setOpen(false);
    onOpen(rule.slug);
    announce(t("added"));
  };
  const toName = (): boolean => {
    const name = added.current === null ? null : document.getElementById(`open-${added.current}`);
    added.current = null;
    if (name === null) return false;
    name.closest("[data-rule]")?.scrollIntoView({ block: "nearest" });
    name.focus();
    if (name instanceof HTMLInputElement) name.select();
    return true;
  };
  return (
    <Floating
      open={isOpen}
      onOpenChange={setOpen}
      onClosed={toName}
      label={t("add")}
      align="end"
      className="w-[360px]"
      trigger={
        <Button
          id="add-rule"
          size="sm"
          icon={<Plus aria-hidden="true" />}
          className="text-[12px]! max-md:h-9"
        >
          {t("add")}
        </Button>
      }
    >
      <p className="px-3 pt-2 text-muted">{t("addHint")}</p>
      <FieldPicker onPick={add} />
    </Floating>
  );
}

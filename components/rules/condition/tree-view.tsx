"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { withWhen } from "@/lib/domain/rules/edit/rules";
import { isLeaf, pathKey } from "@/lib/domain/rules/edit/tree";
import { scalarsOf } from "@/lib/domain/rules/evaluate/leaf";
import type { Condition, Rule } from "@/lib/domain/rules/schema";
import type { RuleTrace } from "@/lib/domain/rules/types";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { useKit, useSampleFacts } from "../kit";
import { AddCondition } from "./add-condition";
import { TreeLine } from "./line";
import { type Tree, useTree } from "./use-tree";

type TreeProps = {
  rule: Rule;
  live: Condition | null;
  trace: RuleTrace | null;
};

/** The categories a rule is about: what is stored is counted among them. */
function categoriesOf(when: Condition): string[] {
  const members = isLeaf(when) ? [when] : "all" in when ? when.all.filter(isLeaf) : [];
  const leaf = members.find(({ field, op }) => field === "category" && (op === "is" || op === "any_of"));
  return leaf === undefined ? [] : scalarsOf(leaf.value).map(String);
}

/** A rule's condition, one comparison a line. */
export function TreeView({ rule, live, trace }: TreeProps) {
  const t = useTranslations("rules-screen.tree");
  const { mayEdit, editor } = useKit();
  const sample = useSampleFacts();
  const root = useRef<HTMLUListElement>(null);
  const { slug, when } = rule;
  const tree = useTree({
    when,
    root,
    onChange: (next, quick) =>
      editor.rule(
        slug,
        (old) => withWhen(old, next),
        quick === undefined ? {} : { merge: `/rules/${slug}/when` },
      ),
    onRemoveLast: () => editor.remove(slug),
  });
  const categories = useMemo(() => categoriesOf(when), [when]);
  const isAlone = tree.lines.length === 1;
  return (
    <div className="text-[12px]">
      {sample === null ? null : (
        <p
          // It stands beside the group's word; a comparison alone has its value there.
          className={cx("pr-[22px] text-right text-[11px] text-faint max-sm:hidden", !isAlone && "-mb-4")}
          aria-hidden="true"
        >
          {t("has", { name: sample.name })}
        </p>
      )}
      <ul ref={root} aria-label={t("label")}>
        {tree.lines.map((line) => (
          <TreeLine
            key={pathKey(line.path)}
            line={line}
            tree={tree}
            when={when}
            live={live}
            trace={trace}
            categories={categories}
            prefix={line.path.length === 0 ? t("when") : undefined}
          />
        ))}
      </ul>
      {mayEdit ? <TreeFoot tree={tree} isAlone={isAlone} /> : null}
    </div>
  );
}

type FootProps = { tree: Tree; isAlone: boolean };

/** Add, or what can be done with the selected lines. */
function TreeFoot({ tree, isAlone }: FootProps) {
  const t = useTranslations("rules-screen.tree");
  const { selected } = tree;
  const [only] = selected;
  if (selected.length === 0) {
    return (
      <div className="ml-[28px] flex min-h-7 items-center gap-2 text-faint">
        <AddCondition onAdd={(leaf) => tree.add([], leaf)} />
        {isAlone ? null : <span className="max-sm:hidden">{t("hint")}</span>}
      </div>
    );
  }
  const negated =
    tree.lines.find(({ path }) => only !== undefined && pathKey(path) === pathKey(only))?.negated ?? false;
  return (
    <div className="ml-[34px] flex min-h-7 flex-wrap items-center gap-1.5">
      <span className="mr-1 text-muted">{t("selected", { count: selected.length })}</span>
      {tree.canGroup ? (
        <>
          <Button size="sm" onClick={() => tree.group("any")}>
            {t("groupAny")}
          </Button>
          <Button size="sm" onClick={() => tree.group("all")}>
            {t("groupAll")}
          </Button>
        </>
      ) : selected.length > 1 ? (
        <span className="text-faint">{t("notSiblings")}</span>
      ) : null}
      {only !== undefined && selected.length === 1 ? (
        <Button size="sm" onClick={() => tree.turn(only, negated)}>
          {t(negated ? "turnBack" : "turn")}
        </Button>
      ) : null}
      {only !== undefined && selected.length === 1 && tree.canUngroup(only) ? (
        <Button size="sm" onClick={() => tree.ungroup(only)}>
          {t("ungroup")}
        </Button>
      ) : null}
      <Button size="sm" onClick={() => tree.remove(selected)}>
        {t("remove")}
      </Button>
      <Button size="sm" tone="quiet" onClick={tree.clear}>
        {t("clear")}
      </Button>
    </div>
  );
}

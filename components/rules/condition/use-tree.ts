"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  areSiblings,
  comparePaths,
  type GroupKind,
  type GroupWord,
  group,
  insertLeaf,
  linesOf,
  moveNode,
  type NodePath,
  pathKey,
  removeNodes,
  setGroupWord,
  setLeaf,
  ungroup,
  unwrapNot,
  wrapNot,
} from "@/lib/domain/rules/edit/tree";
import type { Condition, Leaf } from "@/lib/domain/rules/schema";
import { announce } from "../../ui/feedback/announcer";

type TreeProps = {
  when: Condition;
  root: RefObject<HTMLElement | null>;
  onChange: (when: Condition, quick?: "typing") => void;
  onRemoveLast: () => void;
};

const pathOf = (key: string): NodePath => (key === "" ? [] : key.split(".").map(Number));

/** What can be done with the lines of a tree: selection, focus, and every edit with where focus goes after it. */
export function useTree({ when, root, onChange, onRemoveLast }: TreeProps) {
  const t = useTranslations("rules-screen.tree");
  const lines = useMemo(() => linesOf(when), [when]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const [openPath, setOpenPath] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const selected = lines.filter((line) => chosen.has(pathKey(line.path))).map(({ path }) => path);

  const focusLine = useCallback(
    (key: string) => {
      const line = root.current?.querySelector<HTMLElement>(`[data-line="${key}"]`);
      (line?.querySelector<HTMLElement>("[data-node]") ?? line)?.focus();
    },
    [root],
  );
  // Focus follows an edit once its lines are drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new condition may have a focus waiting
  useEffect(() => {
    if (wanted.current === null) return;
    focusLine(wanted.current);
    wanted.current = null;
  }, [when, focusLine]);

  const apply = (next: Condition | null, at: NodePath | null, said: string | null) => {
    if (next === null) {
      announce(t("refused"));
      return;
    }
    setChosen(new Set());
    if (at !== null) wanted.current = pathKey(at);
    onChange(next);
    if (said !== null) announce(said);
  };

  const toggle = (path: NodePath, range: boolean) => {
    const key = pathKey(path);
    const next = new Set(chosen);
    const keys = lines.map((line) => pathKey(line.path));
    if (range && anchor !== null) {
      const [from, to] = [keys.indexOf(anchor), keys.indexOf(key)].sort((a, b) => a - b);
      const depth = path.length;
      for (const one of keys.slice(from, (to ?? 0) + 1)) if (pathOf(one).length === depth) next.add(one);
    } else if (next.has(key)) next.delete(key);
    else next.add(key);
    setAnchor(key);
    setChosen(next);
    announce(t("selected", { count: next.size }));
  };

  const remove = (paths: readonly NodePath[]) => {
    const next = removeNodes(when, paths);
    if (next === null) return onRemoveLast();
    const first = [...paths].sort(comparePaths)[0] ?? [];
    const before = lines[Math.max(0, lines.findIndex(({ path }) => pathKey(path) === pathKey(first)) - 1)];
    const left = linesOf(next).map(({ path }) => pathKey(path));
    const key = pathKey(before?.path ?? []);
    setOpenPath(null);
    apply(next, left.includes(key) ? pathOf(key) : [], t("removed", { count: paths.length }));
  };

  return {
    lines,
    selected,
    isChosen: (path: NodePath) => chosen.has(pathKey(path)),
    toggle,
    clear: () => setChosen(new Set()),
    openPath,
    open: (path: NodePath | null) => setOpenPath(path === null ? null : pathKey(path)),
    isOpen: (path: NodePath) => openPath === pathKey(path),
    focusLine,
    canGroup: selected.length > 1 && areSiblings(when, selected),
    setLeaf: (inner: NodePath, leaf: Leaf, quick?: "typing") => {
      const next = setLeaf(when, inner, leaf);
      if (next !== null) onChange(next, quick);
    },
    add: (at: NodePath, leaf: Leaf) => {
      const made = insertLeaf(when, at, leaf);
      if (made === null) return announce(t("refused"));
      onChange(made.when);
      setOpenPath(pathKey(made.at));
    },
    remove,
    group: (kind: GroupKind) => {
      const made = group(when, selected, kind);
      apply(made?.when ?? null, made?.at ?? null, t("grouped", { count: selected.length }));
    },
    ungroup: (path: NodePath) => {
      const made = ungroup(when, path);
      apply(made?.when ?? null, made?.at ?? null, t("ungrouped"));
    },
    canUngroup: (path: NodePath) => ungroup(when, path) !== null,
    setWord: (path: NodePath, word: GroupWord) => apply(setGroupWord(when, path, word), path, null),
    turn: (path: NodePath, negated: boolean) =>
      apply(
        negated ? unwrapNot(when, path) : wrapNot(when, path),
        path,
        t(negated ? "turnedBack" : "turned"),
      ),
    move: (path: NodePath, by: -1 | 1) => {
      const made = moveNode(when, path, by);
      if (made !== null) apply(made.when, made.at, t(by === 1 ? "movedDown" : "movedUp"));
    },
  };
}
export type Tree = ReturnType<typeof useTree>;

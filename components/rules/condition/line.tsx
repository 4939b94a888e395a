"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, memo } from "react";
import { holdsAt, leafAt } from "@/lib/domain/policy/samples/trace-at";
import { leafChange } from "@/lib/domain/rules/edit/changes";
import { isGroup, type Line, pathKey } from "@/lib/domain/rules/edit/tree";
import type { Condition, Leaf } from "@/lib/domain/rules/schema";
import type { RuleTrace } from "@/lib/domain/rules/types";
import { cx } from "../../ui/cx";
import { useKit } from "../kit";
import { Floating } from "../popover/floating";
import { LeafEditor } from "../popover/leaf-editor";
import { useWords } from "../use-words";
import { AddCondition } from "./add-condition";
import { GroupWordPick } from "./group-word";
import { chipGround, LeafChip, LeafParts } from "./leaf-chip";
import { sameLeaf, useSeen, Verdict } from "./seen";
import type { Tree } from "./use-tree";

type LineProps = {
  line: Line;
  tree: Tree;
  when: Condition;
  live: Condition | null;
  trace: RuleTrace | null;
  categories: readonly string[];
  prefix?: string;
};

const indentPx = 22;

/** One line of the tree: a group's word, or a comparison with what the sample has. */
export function TreeLine({ line, tree, when, live, trace, categories, prefix }: LineProps) {
  const t = useTranslations("rules-screen.tree");
  const { mayEdit } = useKit();
  const key = pathKey(line.path);
  const isRoot = line.path.length === 0;
  const isChosen = tree.isChosen(line.path);
  const onKeyDown = (event: KeyboardEvent) => onLineKey(event, line, tree);
  return (
    <li
      data-line={key}
      onKeyDown={mayEdit ? onKeyDown : undefined}
      onClickCapture={(event) => {
        const isChip = event.target instanceof Element && event.target.closest("button[data-node]") !== null;
        if (!mayEdit || isRoot || !isChip || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        event.stopPropagation();
        tree.toggle(line.path, event.shiftKey);
      }}
      className={cx(
        "group/line relative flex min-h-7 items-center gap-1.5",
        isChosen && "rounded bg-accent-soft/50",
      )}
    >
      {prefix === undefined ? null : <span className="w-[34px] shrink-0 text-faint">{prefix}</span>}
      {!isRoot && prefix === undefined ? (
        <span
          className="relative flex shrink-0 self-stretch justify-end"
          style={{ width: 34 + (line.depth - 1) * indentPx }}
        >
          {line.depth > 1 ? (
            <span aria-hidden="true" className="absolute top-[-4px] right-[14px] bottom-1 w-px bg-line" />
          ) : null}
        </span>
      ) : null}
      {mayEdit && !isRoot ? (
        <input
          type="checkbox"
          aria-label={t("select")}
          tabIndex={-1}
          checked={isChosen}
          onChange={(event) =>
            tree.toggle(line.path, "shiftKey" in event.nativeEvent && event.nativeEvent.shiftKey === true)
          }
          className={cx(
            "absolute size-3.5 accent-accent opacity-0 hover:opacity-100 focus-visible:opacity-100 group-focus-within/line:opacity-100 group-hover/line:opacity-100",
            (isChosen || tree.selected.length > 0) && "opacity-100",
          )}
          style={{ left: 14 + (line.depth - 1) * indentPx }}
        />
      ) : null}
      {isGroup(line.node) ? (
        <>
          <GroupWordPick line={line} onChange={(word) => tree.setWord(line.path, word)} />
          {mayEdit && !isRoot ? (
            <AddCondition look="icon" onAdd={(leaf) => tree.add(line.inner, leaf)} />
          ) : null}
          {mayEdit && !isRoot && !line.negated && tree.canUngroup(line.path) ? (
            <button
              type="button"
              onClick={() => tree.ungroup(line.path)}
              className="rounded px-1 text-faint opacity-0 hover:text-ink focus-visible:opacity-100 group-focus-within/line:opacity-100 group-hover/line:opacity-100"
            >
              {t("ungroup")}
            </button>
          ) : null}
          <span className="ml-auto">
            <Verdict result={isRoot ? null : holdsAt(trace ?? undefined, line.path)} />
          </span>
        </>
      ) : (
        <LeafLine
          line={line}
          leaf={line.node}
          tree={tree}
          when={when}
          live={live}
          trace={trace}
          categories={categories}
        />
      )}
    </li>
  );
}

type LeafLineProps = Omit<LineProps, "prefix"> & { leaf: Leaf };

const LeafLine = memo(function LeafLine({ line, leaf, tree, when, live, trace, categories }: LeafLineProps) {
  const t = useTranslations("rules-screen.tree");
  const words = useWords();
  const { mayEdit } = useKit();
  const seen = useSeen();
  const inner = sameLeaf(leafAt(trace ?? undefined, line.inner), leaf);
  const result = inner === null ? null : inner.result !== line.negated;
  const change = leafChange(live, when, line.inner);
  const isOpen = tree.isOpen(line.path);
  const said = words.sentence(leaf);
  return (
    <>
      {line.negated ? <Not line={line} tree={tree} /> : null}
      {mayEdit ? (
        <Floating
          open={isOpen}
          onOpenChange={(open) => tree.open(open ? line.path : null)}
          label={words.field({ field: leaf.field })}
          trigger={<LeafChip data-node="" leaf={leaf} look="line" isOn={isOpen} title={said} />}
        >
          <LeafEditor
            key={leaf.field}
            leaf={leaf}
            before={change.state === "changed" ? change.before : null}
            categories={categories}
            onChange={(next, quick) => tree.setLeaf(line.inner, next, quick)}
            onRemove={() => tree.remove([line.path])}
            onDone={() => tree.open(null)}
          />
        </Floating>
      ) : (
        <span className={cx(chipGround, "inline-flex min-h-[23px] min-w-0 items-stretch py-px")}>
          <LeafParts leaf={leaf} look="line" />
        </span>
      )}
      {change.state === "same" ? null : <Dot />}
      {change.state === "changed" ? (
        <s className="tnum truncate text-faint max-sm:hidden">
          <span className="sr-only">{`${t("was")} `}</span>
          <span>
            {change.before.op === leaf.op
              ? (words.operand(change.before) ?? "")
              : words.sentence(change.before)}
          </span>
        </s>
      ) : null}
      <span className="ml-auto flex min-w-0 max-w-[40%] shrink-0 items-center gap-1.5 pl-2 text-muted">
        <span className="tnum truncate">{inner === null ? null : seen(leaf, inner)}</span>
        <Verdict result={result} />
      </span>
    </>
  );
});

/** "not" before a comparison, which takes itself away. */
function Not({ line, tree }: Pick<LineProps, "line" | "tree">) {
  const t = useTranslations("rules-screen.tree");
  const { mayEdit } = useKit();
  if (!mayEdit) return <span className="font-medium">{t("not")}</span>;
  return (
    <button
      type="button"
      title={t("turnBack")}
      onClick={() => tree.turn(line.path, true)}
      className="h-[23px] rounded-[5px] border border-line bg-raised px-[7px] font-medium hover:bg-hover"
    >
      {t("not")}
    </button>
  );
}

/** Something here differs from the live version. */
export function Dot() {
  const t = useTranslations("rules-screen");
  return (
    <span title={t("changed")} className="size-1.5 shrink-0 rounded-full bg-warn">
      <span className="sr-only">{t("changed")}</span>
    </span>
  );
}

/** Arrows go from line to line, Space selects, Delete removes, Alt with arrows moves within the group. */
function onLineKey(event: KeyboardEvent, line: Line, tree: Tree): void {
  const target = event.target instanceof HTMLElement ? event.target : null;
  // Keys of the panel, which React hands on to the line it belongs to.
  if (target === null || target.closest("[data-line]") === null) return;
  const isWord = target.tagName === "SELECT";
  const at = tree.lines.findIndex(({ path }) => pathKey(path) === pathKey(line.path));
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by !== 0 && event.altKey) tree.move(line.path, by);
  else if (by !== 0 && !isWord) {
    const next = tree.lines[at + by];
    if (next === undefined) return;
    tree.focusLine(pathKey(next.path));
  } else if (event.key === " " && !isWord && line.path.length > 0) tree.toggle(line.path, event.shiftKey);
  else if (event.key === "Delete" || (event.key === "Backspace" && !isWord)) {
    tree.remove(tree.isChosen(line.path) ? tree.selected : [line.path]);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

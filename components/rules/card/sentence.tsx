"use client";

import { useTranslations } from "next-intl";
import { Fragment, memo, type ReactNode, useState } from "react";
import { leafChange } from "@/lib/domain/rules/edit/changes";
import { withWhen } from "@/lib/domain/rules/edit/rules";
import {
  isGroup,
  kindOf,
  leafCount,
  membersOf,
  type NodePath,
  pathKey,
  removeNode,
  setLeaf,
  stripped,
} from "@/lib/domain/rules/edit/tree";
import type { Condition, Leaf, Rule } from "@/lib/domain/rules/schema";
import { cx } from "../../ui/cx";
import { useMedia } from "../../ui/use-media";
import { ThenChips } from "../actions/then-chips";
import { chipGround, LeafChip, LeafParts } from "../condition/leaf-chip";
import { useKit } from "../kit";
import { Floating } from "../popover/floating";
import { LeafEditor } from "../popover/leaf-editor";
import { useWords } from "../use-words";

type Props = { rule: Rule; live: Rule | null; onOpen: (slug: string | null) => void };

/** There a rule is a running sentence, and its chips wait in the open rule, big enough for a thumb. */
const phone = "(max-width: 767px)";
/** Longer conditions are told so far, and open for the rest. */
const mostLeaves = 8;

/** "when … and any of … then …", each comparison a chip that opens its own editor. */
export const Sentence = memo(function Sentence({ rule, live, onOpen }: Props) {
  const t = useTranslations("rules-screen.sentence");
  const more = leafCount(rule.when) - mostLeaves;
  return (
    <div
      className={cx(
        "col-start-3 col-end-5 mt-[3px] min-w-0 leading-[27px] max-md:col-span-full max-md:col-start-1 max-md:leading-[1.55]",
        rule.mode === "off" && "opacity-75",
      )}
    >
      <span className="text-faint">{t("when")}</span>
      <span> </span>
      <ConditionSentence condition={rule.when} path={[]} rule={rule} live={live} from={0} />
      {more > 0 ? (
        <button
          type="button"
          onClick={() => onOpen(rule.slug)}
          className="text-accent underline underline-offset-2"
        >
          {t("more", { count: more })}
        </button>
      ) : null}
      <span> </span>
      <ThenChips rule={rule} live={live} />
    </div>
  );
});

type ConditionSentenceProps = {
  condition: Condition;
  path: NodePath;
  rule: Rule;
  live: Rule | null;
  /** How many comparisons stand before it. */
  from: number;
};

function ConditionSentence({ condition, path, rule, live, from }: ConditionSentenceProps): ReactNode {
  const t = useTranslations("rules-screen.sentence");
  const { node, nots } = stripped(condition);
  const inner = [...path, ...Array.from({ length: nots }, () => 0)];
  const not = nots % 2 === 1 ? <span className="text-muted">{`${t("not")} `}</span> : null;
  if (!isGroup(node)) {
    return (
      <>
        {not}
        <SentenceChip leaf={node} path={inner} whole={path} rule={rule} live={live} />
      </>
    );
  }
  const kind = kindOf(node);
  const members = membersOf(node);
  const isNamed = (path.length > 0 || nots > 0) && members.length > 1;
  return (
    <>
      {not}
      {isNamed ? <span className="text-muted">{`${t(kind === "all" ? "allOf" : "anyOf")} `}</span> : null}
      {members.map((member, index) => {
        const before = from + members.slice(0, index).reduce((sum, each) => sum + leafCount(each), 0);
        if (before >= mostLeaves) return null;
        const joined =
          index === 0 ? null : <span className="text-muted">{` ${t(kind === "all" ? "and" : "or")} `}</span>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a member is named by its place
          <Fragment key={index}>
            {joined}
            <ConditionSentence
              condition={member}
              path={[...inner, index]}
              rule={rule}
              live={live}
              from={before}
            />
          </Fragment>
        );
      })}
    </>
  );
}

type ChipProps = { leaf: Leaf; path: NodePath; whole: NodePath; rule: Rule; live: Rule | null };

function SentenceChip({ leaf, path, whole, rule, live }: ChipProps) {
  const words = useWords();
  const { mayEdit, editor } = useKit();
  const [isOpen, setOpen] = useState(false);
  const isPhone = useMedia(phone, "no");
  const change = leafChange(live?.when ?? null, rule.when, path);
  if (!mayEdit || isPhone) {
    return (
      <span className={cx(!isPhone && chipGround, !isPhone && "box-decoration-clone px-[7px] py-px")}>
        <LeafParts leaf={leaf} look={isPhone ? "text" : "sentence"} />
        {change.state === "changed" ? (
          <s className="tnum ml-1 text-faint">{words.operand(change.before)}</s>
        ) : null}
      </span>
    );
  }
  return (
    <>
      <Floating
        open={isOpen}
        onOpenChange={setOpen}
        label={words.field({ field: leaf.field })}
        trigger={<LeafChip leaf={leaf} look="sentence" isOn={isOpen} title={words.sentence(leaf)} />}
      >
        <LeafEditor
          key={`${pathKey(path)} ${leaf.field}`}
          leaf={leaf}
          before={change.state === "changed" ? change.before : null}
          categories={[]}
          onChange={(next, quick) =>
            editor.rule(
              rule.slug,
              (old) => withWhen(old, setLeaf(old.when, path, next) ?? old.when),
              quick === undefined ? {} : { merge: `/rules/${rule.slug}/when` },
            )
          }
          onRemove={
            whole.length === 0
              ? undefined
              : () => {
                  setOpen(false);
                  editor.rule(rule.slug, (old) => ({
                    ...old,
                    when: removeNode(old.when, whole) ?? old.when,
                  }));
                }
          }
          onDone={() => setOpen(false)}
        />
      </Floating>
      {change.state === "changed" ? (
        <s className="tnum ml-1 text-faint">{words.operand(change.before)}</s>
      ) : null}
    </>
  );
}

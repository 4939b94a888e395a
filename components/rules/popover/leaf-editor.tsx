"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { shapeOf } from "@/lib/domain/rules/edit/values";
import { factKey } from "@/lib/domain/rules/evaluate/leaf";
import type { FieldSpec } from "@/lib/domain/rules/fields";
import type { Leaf } from "@/lib/domain/rules/schema";
import { valuesQuery } from "@/lib/queries/forecast";
import { formatCount } from "@/lib/words/format";
import { Button } from "../../ui/forms/button";
import { useKit, useSampleFacts } from "../kit";
import { useWords } from "../use-words";
import { DatesValue } from "../value/dates-value";
import { EnumPair } from "../value/enum-pair";
import { ManyValue } from "../value/many-value";
import { MinutesValue } from "../value/minutes-value";
import { OneValue } from "../value/one-value";
import { PhrasesValue } from "../value/phrases-value";
import { ScopeLine } from "../value/scope-line";
import { YesNo } from "../value/yes-no";
import { Operators } from "./operators";

type LeafEditorProps = {
  leaf: Leaf;
  /** What it was in the live version, where it differs. */
  before: Leaf | null;
  /** Narrow what is stored to the categories of the same rule. */
  categories: readonly string[];
  onChange: (leaf: Leaf, quick?: "typing") => void;
  onRemove?: () => void;
  onDone: () => void;
};
export type ValueProps = Pick<LeafEditorProps, "leaf" | "before" | "categories" | "onChange" | "onDone"> & {
  spec: FieldSpec;
  /** Focus its box when it appears: as the panel opens, not as another operator is chosen. */
  autoFocus: boolean;
};

/** The editor of one comparison: its operators, its value, and what the stored tickets hold. */
export function LeafEditor(props: LeafEditorProps) {
  const { leaf, onChange, onRemove } = props;
  const t = useTranslations("rules-screen.leaf");
  const words = useWords();
  const { catalogue } = useKit();
  const sample = useSampleFacts();
  const [isFresh, setFresh] = useState(true);
  useEffect(() => setFresh(false), []);
  const spec = catalogue.get(leaf.field);
  if (spec === undefined) {
    return (
      <div className="flex items-center gap-3 p-3">
        <p className="min-w-0 flex-1">{t("unknown", { field: leaf.field })}</p>
        {onRemove === undefined ? null : <Button onClick={onRemove}>{t("remove")}</Button>}
      </div>
    );
  }
  const seen = sample?.fields[factKey(leaf, spec, null)];
  const isShown = sample !== null && spec.type !== "message_text";
  return (
    <>
      <div className="flex items-baseline gap-2 px-3 pt-2">
        <h3 className="min-w-0 truncate font-medium first-letter:uppercase">
          {words.field({ field: leaf.field })}
        </h3>
        <span className="text-faint">{t(`type.${spec.type}`)}</span>
        {isShown ? (
          <span className="tnum ml-auto max-w-[50%] truncate text-muted">
            {t("has", { name: sample.name, value: words.fact(leaf.field, seen) })}
          </span>
        ) : null}
      </div>
      <Operators leaf={leaf} spec={spec} onChange={(next) => onChange(next)} />
      <ScopeLine leaf={leaf} spec={spec} onChange={onChange} />
      <Value
        key={`${shapeOf(spec, leaf.op)} ${leaf.op === "matches_phrase"}`}
        {...props}
        spec={spec}
        autoFocus={isFresh}
      />
      <Foot {...props} spec={spec} />
    </>
  );
}

function Value(props: ValueProps): ReactNode {
  const { leaf, spec } = props;
  // Another operator may ask for another sort of value: its box starts anew.
  switch (shapeOf(spec, leaf.op)) {
    case "none":
      return null;
    case "phrases":
      return <PhrasesValue {...props} />;
    case "minutes":
      return <MinutesValue {...props} />;
    case "many":
      return <ManyValue {...props} />;
    case "pair":
      if (spec.type === "enum") return <EnumPair {...props} />;
      return spec.type === "instant" ? <DatesValue {...props} /> : <OneValue {...props} pair />;
    case "one":
      if (spec.type === "boolean") return <YesNo {...props} />;
      if (spec.type === "enum") return <ManyValue {...props} />;
      return spec.type === "instant" ? <DatesValue {...props} /> : <OneValue {...props} />;
  }
}

/** How many tickets have nothing there: what is never true of them, before it hurts. */
function Foot({ leaf, spec, categories, onRemove, onDone }: LeafEditorProps & { spec: FieldSpec }) {
  const t = useTranslations("rules-screen.leaf");
  const { workspace, path } = useKit();
  const { data } = useQuery({
    ...valuesQuery(workspace, path, { field: leaf.field, categories }),
    // Counts over a time are of the moment they are read: nothing is stored of them.
    enabled: spec.nullable && !spec.windowed,
  });
  const isTrue = leaf.op === "is_not" || leaf.op === "none_of" || leaf.op === "is_not_set";
  const isKnown = data !== undefined && data.absent > 0 && spec.type !== "message_text" && !spec.windowed;
  return (
    <div className="mt-auto flex items-center gap-3 border-line border-t px-3 py-1.5 text-muted">
      <p className="tnum min-w-0 flex-1">
        {isKnown
          ? t(isTrue ? "absentTrue" : "absentNever", {
              absent: formatCount(data.absent),
              total: formatCount(data.total),
            })
          : null}
      </p>
      {onRemove === undefined ? null : (
        <Button tone="quiet" size="sm" onClick={onRemove}>
          {t("remove")}
        </Button>
      )}
      <Button size="sm" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}

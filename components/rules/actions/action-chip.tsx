"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Action, Rule } from "@/lib/domain/rules/schema";
import { cx } from "../../ui/cx";
import { Button } from "../../ui/forms/button";
import { useKit } from "../kit";
import { Floating } from "../popover/floating";
import { ActionEditor } from "./action-editor";
import { useActionWords } from "./use-action-words";

type Props = {
  rule: Rule;
  action: Action;
  index: number;
  look: "sentence" | "line";
  /** It was just added, and opens once the menu that added it is gone. */
  startsOpen?: boolean;
};

/** One action as a chip that opens its editor. */
export function ActionChip({ rule, action, index, look, startsOpen = false }: Props) {
  const t = useTranslations("rules-screen.action");
  const { verb, what } = useActionWords()(action);
  const { editor } = useKit();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (startsOpen) setOpen(true);
  }, [startsOpen]);
  const set = (next: Action, merge?: string) =>
    editor.rule(
      rule.slug,
      (old) => ({ ...old, ...{ then: old.then.map((each, at) => (at === index ? next : each)) } }),
      merge === undefined ? {} : { merge },
    );
  const remove = () => {
    setOpen(false);
    editor.rule(rule.slug, (old) => ({ ...old, ...{ then: old.then.filter((_, at) => at !== index) } }));
  };
  return (
    <Floating
      open={isOpen}
      onOpenChange={setOpen}
      label={t(`title.${action.do}`)}
      className="w-[340px]"
      trigger={
        <button
          type="button"
          data-action={index}
          className={cx(
            "rounded-[5px] text-left hover:bg-hover pointer-coarse:min-h-8",
            look === "line" ? "min-h-[23px] bg-canvas px-[7px]" : "-mx-1 px-1",
            isOpen && "bg-accent-soft shadow-[0_0_0_1px_var(--accent)]",
          )}
        >
          <span>{verb}</span>
          {what === null ? null : <b className="font-medium">{` ${what}`}</b>}
        </button>
      }
    >
      <h3 className="px-3 pt-2 pb-1 font-medium">{t(`title.${action.do}`)}</h3>
      <ActionEditor
        action={action}
        onChange={(next) => set(next, `/rules/${rule.slug}/then/${index}`)}
        onDone={() => setOpen(false)}
      />
      <div className="flex items-center justify-end gap-2 border-line border-t px-3 py-1.5">
        {rule.then.length > 1 ? (
          <Button tone="quiet" size="sm" onClick={remove}>
            {t("remove")}
          </Button>
        ) : null}
        <Button size="sm" onClick={() => setOpen(false)}>
          {t("done")}
        </Button>
      </div>
    </Floating>
  );
}

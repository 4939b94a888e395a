"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { Button } from "../../ui/forms/button";
import { Popover } from "../../ui/overlays/popover";
import { byLanguage, useLanguageNames } from "./use-language-names";

type Props = {
  slug: string;
  name: string;
  words: Readonly<Record<string, string[]>>;
  onOpenClass?: ((slug: string) => void) | undefined;
};

/** A word class inside a line: its words are one press away. */
export function ClassChip({ slug, name, words, onOpenClass }: Props) {
  const list = useList();
  const t = useTranslations("rules-screen.pattern");
  const nameOf = useLanguageNames();
  const languages = byLanguage(words);
  return (
    <Popover
      label={t("classLabel", { name })}
      align="start"
      className="w-80 text-[12px]"
      trigger={
        <button
          type="button"
          className="min-h-6 rounded border border-line bg-panel px-1 text-left leading-[18px] hover:border-accent hover:bg-hover pointer-coarse:min-h-11"
        >
          {name}
        </button>
      }
    >
      {(close) => (
        <>
          <p className="flex items-baseline gap-2">
            <span className="font-semibold text-[13px]">{name}</span>
            <code className="font-mono text-muted">{`{${slug}}`}</code>
          </p>
          {languages.length === 0 ? <p className="mt-1 text-muted">{t("classEmpty")}</p> : null}
          <dl className="mt-1.5 space-y-1.5">
            {languages.map(([code, members]) => (
              <div key={code}>
                <dt className="text-muted">{nameOf(code)}</dt>
                <dd lang={code} className="[overflow-wrap:anywhere]">
                  {list(members)}
                </dd>
              </div>
            ))}
          </dl>
          {onOpenClass === undefined ? null : (
            <Button
              className="mt-2.5"
              onClick={() => {
                close();
                onOpenClass(slug);
              }}
            >
              {t("openClass")}
            </Button>
          )}
        </>
      )}
    </Popover>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { parseMinutes, withValue, writtenMinutes } from "@/lib/domain/rules/edit/values";
import type { ValueProps } from "../popover/leaf-editor";
import { TextBox } from "./text-box";

/** "Within the next 2h": how long, typed as people say it. */
export function MinutesValue({ leaf, onChange, onDone, autoFocus }: ValueProps) {
  const t = useTranslations("rules-screen.leaf");
  const [typed, setTyped] = useState(typeof leaf.value === "number" ? writtenMinutes(leaf.value) : "");
  const isWrong = typed.trim() !== "" && parseMinutes(typed) === null;
  return (
    <div className="px-3 pb-3">
      <TextBox
        label={t("howLong")}
        placeholder={t("durationExample")}
        value={typed}
        isWrong={isWrong}
        autoFocus={autoFocus}
        onEnter={onDone}
        onChange={(text) => {
          setTyped(text);
          const minutes = parseMinutes(text);
          if (minutes !== null && minutes > 0) onChange(withValue(leaf, minutes), "typing");
        }}
      />
      {isWrong ? <p className="mt-1 text-warn">{t("wrong.duration")}</p> : null}
    </div>
  );
}

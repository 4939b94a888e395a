"use client";

import { useTranslations } from "next-intl";
import type { Personal } from "@/lib/domain/policy/samples/personal";
import { Callout } from "../../ui/feedback/callout";
import { Checkbox } from "../../ui/forms/field";

const mostShown = 5;

type Props = {
  found: readonly Personal[];
  isReplaced: boolean;
  onReplaced: (isReplaced: boolean) => void;
  isChecked: boolean;
  onChecked: (isChecked: boolean) => void;
  /** Tried to keep it as it is. */
  isRefused: boolean;
  isNew: boolean;
};

/** A test is out of reach of erasing a customer: what looks personal is replaced unless somebody says it may stay. */
export function PersonalData(props: Props) {
  const { found, isReplaced, onReplaced, isChecked, onChecked, isRefused, isNew } = props;
  const t = useTranslations("samples.keepTest");
  if (found.length === 0 && !isNew) return null;
  return (
    <Callout tone={found.length === 0 ? "ok" : "warn"} title={t("personal")}>
      <p>{t("personalAbout", { count: found.length })}</p>
      {found.length === 0 ? null : (
        <div className="mt-2 space-y-2">
          <Checkbox
            label={t("replace")}
            checked={isReplaced}
            onChange={(event) => onReplaced(event.target.checked)}
          />
          {isReplaced ? (
            <ul className="ml-5 text-muted">
              {found.slice(0, mostShown).map(({ text, to }) => (
                <li key={text} className="truncate">
                  {t("replaced", { from: text, to })}
                </li>
              ))}
              {found.length > mostShown ? (
                <li>{t("moreFound", { count: found.length - mostShown })}</li>
              ) : null}
            </ul>
          ) : isNew ? (
            <Checkbox
              label={t("anyway")}
              checked={isChecked}
              onChange={(event) => onChecked(event.target.checked)}
            />
          ) : null}
          {isRefused ? (
            <p role="alert" className="text-breach">
              {t("checkNeeded")}
            </p>
          ) : null}
        </div>
      )}
    </Callout>
  );
}

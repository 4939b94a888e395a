"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Action, Rule } from "@/lib/domain/rules/schema";
import { useMedia } from "../../ui/use-media";
import { Dot } from "../condition/line";
import { useKit } from "../kit";
import { ActionChip } from "./action-chip";
import { useActionWords } from "./use-action-words";

type Props = { rule: Rule; live: Rule | null };

/** What a rule does, in a sentence. */
export function ThenChips({ rule, live }: Props) {
  const t = useTranslations("rules-screen.sentence");
  const { mayEdit } = useKit();
  const isPhone = useMedia("(max-width: 767px)", "no");
  const isChanged = live !== null && !sameJson(live.then, rule.then);
  return (
    <>
      <span className="text-faint">{t("then")}</span>{" "}
      {rule.then.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions are named by their place
        <Fragment key={index}>
          {index === 0 ? null : ", "}
          {mayEdit && !isPhone ? (
            <ActionChip rule={rule} action={action} index={index} look="sentence" />
          ) : (
            <ActionText action={action} />
          )}
        </Fragment>
      ))}
      {isChanged ? (
        <span className="ml-1 inline-flex align-middle">
          <Dot />
        </span>
      ) : null}
    </>
  );
}

export function ActionText({ action }: { action: Action }) {
  const { verb, what } = useActionWords()(action);
  return (
    <>
      {verb}
      {what === null ? null : <b className="font-medium"> {what}</b>}
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { sayAction } from "@/lib/domain/policy/describe";
import { sameJson } from "@/lib/domain/policy/diff";
import type { Action, Rule } from "@/lib/domain/rules/schema";
import { useSay } from "../../say/use-say";
import { Dot } from "../condition/line";
import { useKit } from "../kit";
import { ActionChip } from "./action-chip";

type Props = { rule: Rule; live: Rule | null };

/** What a rule does, in a sentence. */
export function ThenChips({ rule, live }: Props) {
  const t = useTranslations("rules-screen.sentence");
  const { mayEdit } = useKit();
  const isChanged = live !== null && !sameJson(live.then, rule.then);
  return (
    <>
      <span className="text-faint">{t("then")}</span>{" "}
      {rule.then.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions are named by their place
        <Fragment key={index}>
          {index === 0 ? null : ", "}
          {mayEdit ? (
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
  const say = useSay();
  const { policy, organisation } = useKit();
  return <span className="font-medium">{say(sayAction(policy, organisation, action))}</span>;
}

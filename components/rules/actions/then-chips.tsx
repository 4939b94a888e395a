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
  const chip = (action: Action, index: number) =>
    mayEdit && !isPhone ? (
      <ActionChip rule={rule} action={action} index={index} look="sentence" />
    ) : (
      <ActionText action={action} />
    );
  const [first, ...rest] = rule.then;
  return (
    <>
      {/* "then" goes to the next line with what is done, never alone at the end of one. */}
      <span className="md:whitespace-nowrap">
        <span className="text-faint">{t("then")}</span>
        <span> </span>
        {first === undefined ? null : <span className="whitespace-normal">{chip(first, 0)}</span>}
      </span>
      {rest.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions are named by their place
        <Fragment key={index}>
          <span>, </span>
          {chip(action, index + 1)}
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
      <span>{verb}</span>
      {what === null ? null : <b className="font-medium">{` ${what}`}</b>}
    </>
  );
}

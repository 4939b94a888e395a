"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { Msg } from "@/lib/domain/msg";
import type { Difference } from "@/lib/domain/schedule/segments";
import type { Span } from "@/lib/domain/time/spans";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { IconButton } from "../../ui/forms/icon-button";
import { useMsg } from "../../words/use-msg";
import type { ScheduleWords } from "../use-words";
import { Changes, NewGaps } from "./effect";

export type FormState = {
  /** Why it can't be saved as it stands; null where it can. */
  problem: Msg | null;
  changes: readonly Difference[];
  gaps: readonly Span[];
  isGapKnown: boolean;
  knowGap: (isKnown: boolean) => void;
  busy: boolean;
  /** What the server answered to the last try. */
  refusal: string | null;
  save: () => void;
  close: () => void;
};

type Props = {
  title: string;
  team: string;
  saveLabel: string;
  state: FormState;
  words: ScheduleWords;
  children: ReactNode;
};

/** The form beside the week: its fields, what they change, and the way to save it. */
export function FormPanel({ title, team, saveLabel, state, words, children }: Props) {
  const t = useTranslations("schedule.form");
  const render = useMsg();
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened from a block or a gap, the form is where the work goes on.
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const { problem, gaps, isGapKnown, busy } = state;
  const isHeld = problem !== null || (gaps.length > 0 && !isGapKnown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isHeld && !busy) state.save();
  };
  return (
    <div className="rounded-xl border border-line bg-raised shadow-hairline">
      <form
        onSubmit={submit}
        onKeyDown={(event) => event.key === "Escape" && state.close()}
        aria-label={title}
        noValidate
      >
        <div className="flex items-baseline gap-2 border-line border-b px-3.5 py-2">
          <h2 ref={heading} tabIndex={-1} className="font-semibold text-[13px] outline-none">
            {title}
          </h2>
          <span className="truncate text-[12px] text-muted">{team}</span>
          <IconButton
            size="sm"
            icon={<X aria-hidden="true" />}
            label={t("close")}
            onClick={state.close}
            className="ml-auto self-center"
          />
        </div>
        <div className="space-y-3 p-3.5">
          {children}
          {problem === null ? (
            <Changes changes={state.changes} words={words} />
          ) : (
            <Callout tone="warn" live="status">
              {render(problem)}
            </Callout>
          )}
          {problem === null ? (
            <NewGaps gaps={gaps} isKnown={isGapKnown} words={words} know={state.knowGap} />
          ) : null}
          {state.refusal === null ? null : (
            <Callout tone="breach" live="alert">
              {state.refusal}
            </Callout>
          )}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" tone="primary" busy={busy} disabled={isHeld}>
              {saveLabel}
            </Button>
            <Button tone="quiet" onClick={state.close}>
              {t("cancel")}
            </Button>
          </div>
        </div>
      </form>
    </div>
  );
}

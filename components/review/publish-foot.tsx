"use client";

import { CircleAlert, CircleDashed, type LucideIcon, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId } from "react";
import type { PublishInput, PublishState, Wait } from "@/lib/domain/policy/draft/publish-state";
import { useDraft } from "../draft/use-draft";
import { reviewTestsId } from "../samples/tests/review-tests";
import { cx } from "../ui/cx";
import { Button } from "../ui/forms/button";
import { Textarea } from "../ui/forms/field";
import { Instant } from "../ui/time/time";
import { useMsg } from "../words/use-msg";
import { usePointerHref } from "./use-places";

const reasonId = "publish-reason";

type ReasonProps = { reason: string; onChange: (reason: string) => void; request: PublishInput["request"] };

/** Why this is published; of a request that stands, the asker's own words. */
export function ReasonBox({ reason, onChange, request }: ReasonProps) {
  const t = useTranslations("review.reason");
  const { mayEdit } = useDraft();
  const takeTyped = useEffectEvent(() => {
    const box = document.getElementById(reasonId);
    if (box instanceof HTMLTextAreaElement && box.value !== reason) onChange(box.value);
  });
  // Somebody may type before the page's code is here.
  useEffect(() => takeTyped(), []);
  if (request !== null)
    return (
      <div className="px-6 py-3 max-md:px-4">
        <p className="text-[12px]">
          <b className="font-medium">{t("label")}</b>
          <span> </span>
          <span className="text-muted">{t("asked", { name: request.by.name })}</span>
          <span> </span>
          <span className="tnum text-muted">
            <Instant at={request.at} />
          </span>
        </p>
        <p className="mt-1.5 whitespace-pre-line [overflow-wrap:anywhere]">{request.reason}</p>
        {request.applyToRunning ? <p className="mt-1 text-[12px] text-muted">{t("applies")}</p> : null}
      </div>
    );
  if (!mayEdit) return <div className="max-xl:hidden" />;
  return (
    <div className="px-6 py-3 max-md:px-4">
      <label htmlFor={reasonId} className="font-medium text-[12px]">
        <span>{`${t("label")} `}</span>
        <span className="font-normal text-muted">{t("hint")}</span>
      </label>
      <Textarea
        id={reasonId}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1.5 min-h-[50px] w-full"
      />
    </div>
  );
}

type FootProps = {
  state: PublishState | null;
  isBusy: boolean;
  onPress: () => void;
  onCancelRequest: () => void;
  onLook: () => void;
  onRebase: () => void;
  onSave: () => void;
  onForecast: () => void;
  /** Nothing is under way: the forecast waits to be asked for. */
  isStopped: boolean;
  /** The row of this page in which a place is told; null where none tells of it. */
  rowOf: (pointer: string) => string | null;
};

/** Everything the button waits for, in order, each with the way there; then the button. */
export function PublishFoot({ state, isBusy, onPress, onCancelRequest, ...ways }: FootProps) {
  const t = useTranslations("review");
  const render = useMsg();
  const listId = useId();
  if (state === null) return <div className="px-5 py-3" />;
  return (
    <div className="px-5 pt-3 pb-3.5 max-md:px-4">
      <ul id={listId} aria-live="polite" className="mb-2 grid gap-1.5 text-[12px] empty:mb-0">
        {state.waits.map((wait) => (
          <WaitLine key={wait.kind} wait={wait} {...ways} />
        ))}
      </ul>
      <div className="flex gap-2">
        {state.step === "waiting" ? (
          <Button size="lg" onClick={onCancelRequest} className="h-8">
            {t("request.cancel")}
          </Button>
        ) : null}
        <Button
          tone={state.ready ? "primary" : "secondary"}
          size="lg"
          busy={isBusy}
          aria-disabled={!state.ready}
          aria-describedby={state.waits.length > 0 ? listId : undefined}
          onClick={state.ready ? onPress : undefined}
          className={cx("h-8 min-w-0 flex-1 max-md:h-11", !state.ready && "bg-hover text-faint")}
        >
          <span className="truncate">{render(state.label)}</span>
        </Button>
      </div>
    </div>
  );
}

const iconOf = ({ kind, blocks }: Wait): LucideIcon => {
  if (kind === "second_person" || kind === "alone" || kind === "asked") return Users;
  return blocks && kind !== "forecast" && kind !== "saving" && kind !== "reason" ? CircleAlert : CircleDashed;
};
const isFault = ({ kind }: Wait) => kind === "faults" || kind === "unsaved" || kind === "forecast_failed";

const wayLook = "-my-1 inline-flex min-h-6 shrink-0 items-center text-accent underline underline-offset-2";
type LineProps = { wait: Wait } & Omit<FootProps, "state" | "isBusy" | "onPress" | "onCancelRequest">;
function WaitLine({ wait, onLook, onRebase, onSave, onForecast, isStopped, rowOf }: LineProps) {
  const t = useTranslations("review.way");
  const render = useMsg();
  const hrefOf = usePointerHref();
  const Icon = iconOf(wait);
  const ways: Partial<Record<Wait["kind"], { label: string; go: () => void }>> = {
    changed: { label: t("seen"), go: onLook },
    live_moved: { label: t("rebase"), go: onRebase },
    unsaved: { label: t("save"), go: onSave },
    forecast_failed: { label: t("forecast"), go: onForecast },
    ...(isStopped ? { forecast: { label: t("forecast"), go: onForecast } } : {}),
    reason: { label: t("write"), go: () => document.getElementById(reasonId)?.focus() },
    tests: { label: t("show"), go: () => document.getElementById(reviewTestsId)?.focus() },
  };
  const way = ways[wait.kind];
  const row = wait.pointer === undefined ? null : rowOf(wait.pointer);
  return (
    <li className="flex items-start gap-1.5">
      <Icon
        aria-hidden="true"
        className={cx("mt-[2px] size-3.5 shrink-0", isFault(wait) ? "text-breach" : "text-muted")}
      />
      <span className="line-clamp-2 min-w-0 flex-1" title={render(wait.say)}>
        {render(wait.say)}
      </span>
      {wait.pointer === undefined ? null : row === null ? (
        <Link href={hrefOf(wait.pointer)} className={wayLook}>
          {t("show")}
        </Link>
      ) : (
        <button type="button" onClick={() => document.getElementById(row)?.focus()} className={wayLook}>
          {t("show")}
        </button>
      )}
      {way === undefined ? null : (
        <button type="button" onClick={way.go} className={wayLook}>
          {way.label}
        </button>
      )}
    </li>
  );
}

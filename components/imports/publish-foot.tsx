"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ImportView } from "@/lib/domain/imports/view";
import { formatDuration } from "@/lib/words/format";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Checkbox, Field, Input } from "../ui/forms/field";

type Props = {
  view: ImportView;
  isBusy: boolean;
  isReading: boolean;
  reason: string;
  setReason: (reason: string) => void;
  publish: (acceptGaps: boolean) => Promise<void>;
};

/** Publishes all of it, or says what is still to be chosen. */
export function PublishFoot({ view, isBusy, isReading, reason, setReason, publish }: Props) {
  const t = useTranslations("imports.publish");
  const [isAccepted, setAccepted] = useState(false);
  const open = view.people.filter(({ id }) => view.choices.people[id] === undefined).length;
  const isNothing = view.schedules.every(({ team }) => team === null);
  const hasGaps = view.gapMs > 0;
  const missing = isNothing
    ? t("nothing")
    : open > 0
      ? t("open", { count: open })
      : hasGaps && !isAccepted
        ? t("gapsFirst")
        : null;
  return (
    <div className="space-y-3 border-line border-t pt-4">
      {hasGaps ? (
        <Callout tone="warn">
          <Checkbox
            label={t("gaps", { time: formatDuration(view.gapMs) })}
            checked={isAccepted}
            onChange={(event) => setAccepted(event.target.checked)}
          />
        </Callout>
      ) : null}
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("reason")} className="min-w-60 max-w-96 flex-1">
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button
          tone="primary"
          busy={isBusy}
          disabled={missing !== null || isReading}
          aria-describedby="import-missing"
          onClick={() => void publish(isAccepted)}
        >
          {t("button")}
        </Button>
        <p id="import-missing" className="pb-1.5 text-[12px] text-muted">
          {missing ?? t("ready")}
        </p>
      </div>
    </div>
  );
}

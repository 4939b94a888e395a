"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { reach, useLostWords } from "../../trouble/reach";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Checkbox, Field, Textarea } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { toast } from "../../ui/overlays/toast";
import { type Published, patchOf } from "./calendar-store";
import type { PublishAction } from "./types";
import type { Calendars } from "./use-calendars";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  workspace: string;
  calendars: Calendars;
  publish: PublishAction;
};

/** Asks why, and whether running clocks follow; what others changed of the same hours meanwhile stays. */
export function PublishDialog({ open, onOpenChange, workspace, calendars, publish }: Props) {
  const t = useTranslations("sla-screen.calendars.publish");
  const router = useRouter();
  const lostWords = useLostWords();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [applies, setApplies] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = async () => {
    if (reason.trim() === "") return setMissing(true);
    setBusy(true);
    setProblem(null);
    const { edits } = calendars;
    const { answer, lost } = await reach(() =>
      publish(workspace, {
        version: edits.version,
        patch: [...patchOf(edits)],
        reason: reason.trim(),
        apply_to_running: applies,
      }),
    );
    setBusy(false);
    if (answer === null) return setProblem(lostWords(lost, t("unsure")));
    if (answer.ok) {
      calendars.published(answer.data, "mine");
      toast({ title: t("done") });
      setReason("");
      onOpenChange(false);
      router.refresh();
      return;
    }
    const { current, faults, message } = answer.error;
    if (isPublished(current)) {
      calendars.published(current, "theirs");
      onOpenChange(false);
      return;
    }
    setProblem([message, ...faults.map((fault) => fault.message)].join(" "));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button tone="primary" busy={isBusy} onClick={() => void press()}>
            {t("title")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {problem === null ? null : (
          <Callout tone="breach" live="alert">
            {problem}
          </Callout>
        )}
        <Field
          label={t("reason")}
          hint={t("reasonHint")}
          error={isMissing && reason.trim() === "" ? t("reasonMissing") : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          label={t("apply")}
          hint={t("applyHint")}
          checked={applies}
          onChange={(event) => setApplies(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}

/** What a refused writer is shown: the version that went live meanwhile. */
const isPublished = (current: unknown): current is Published =>
  typeof current === "object" &&
  current !== null &&
  "version" in current &&
  typeof current.version === "number" &&
  "calendars" in current &&
  Array.isArray(current.calendars as CalendarDoc[]);

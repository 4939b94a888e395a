"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { formatWhen } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { Button } from "../ui/forms/button";
import { OnFirstUse } from "../ui/on-first-use";
import { toast } from "../ui/overlays/toast";
import { useNow, useViewer } from "../ui/time/now";
import { lazyPart } from "../ui/use-lazy";
import { useMsg } from "../words/use-msg";
import type { ConflictDialogProps } from "./conflict/conflict-dialog";
import type { DraftProblem } from "./types";
import { useDraft, useDraftFrame } from "./use-draft";

const conflictDialog = lazyPart<ConflictDialogProps>(() =>
  import("./conflict/conflict-dialog").then((m) => m.ConflictDialog),
);

/** What stands between the edits and the draft, under the head: each with the way out. */
export function HeadStrips() {
  const { problem, conflicts, outdatedBy } = useDraft();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div data-print="hide">
      <div role="status">
        {problem === null ? null : <ProblemStrip problem={problem} />}
        {conflicts.length === 0 ? null : (
          <ConflictStrip count={conflicts.length} onChoose={() => setChoosing(true)} />
        )}
        {outdatedBy === null ? null : <OutdatedStrip version={outdatedBy} />}
        <RestoredStrip />
      </div>
      {isChoosing ? (
        <OnFirstUse part={conflictDialog} given={{ open: isChoosing, onOpenChange: setChoosing }} />
      ) : null}
    </div>
  );
}

type StripProps = { tone?: "warn" | "plain"; children: ReactNode; action?: ReactNode };

function Strip({ tone = "warn", children, action }: StripProps) {
  return (
    <div
      className={cx(
        "flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-5 py-1.5 text-[12px] max-md:px-4",
        tone === "warn" ? "border-warn/30 bg-warn-soft text-warn" : "border-line bg-panel text-muted",
      )}
    >
      <p className="min-w-0">{children}</p>
      {action}
    </div>
  );
}

function ProblemStrip({ problem }: { problem: DraftProblem }) {
  const t = useTranslations("draft.problem");
  const render = useMsg();
  const { saveNow } = useDraft();
  const { workspace } = useDraftFrame();
  if (problem.kind === "invalid") {
    const what = [
      ...new Set(
        problem.faults.map(({ message }) => (typeof message === "string" ? message : render(message))),
      ),
    ].join(" ");
    return <Strip>{t("invalid", { count: problem.faults.length, what })}</Strip>;
  }
  const again = (
    <Button size="sm" onClick={saveNow}>
      {t("tryAgain")}
    </Button>
  );
  const signIn = (
    <a
      href={`/sign-in?next=${encodeURIComponent(`/${workspace}/board`)}`}
      target="_blank"
      rel="noreferrer"
      className="font-medium underline underline-offset-2"
    >
      {t("signIn")}
    </a>
  );
  return (
    <Strip
      action={
        <>
          {problem.kind === "session" ? signIn : null}
          {again}
        </>
      }
    >
      {t(problem.kind)}
    </Strip>
  );
}

function ConflictStrip({ count, onChoose }: { count: number; onChoose: () => void }) {
  const t = useTranslations("draft.conflict");
  return (
    <Strip
      action={
        <Button size="sm" onClick={onChoose}>
          {t("open")}
        </Button>
      }
    >
      {t("bar", { count })}
    </Strip>
  );
}

function OutdatedStrip({ version }: { version: number }) {
  const t = useTranslations("draft");
  const { rebase, mayEdit } = useDraft();
  const [isBusy, setBusy] = useState(false);
  const bring = async () => {
    setBusy(true);
    await rebase();
    setBusy(false);
    toast({ title: t("updated", { version }) });
  };
  if (!mayEdit) return null;
  return (
    <Strip
      action={
        <Button size="sm" busy={isBusy} onClick={() => void bring()}>
          {t("outdatedDo")}
        </Button>
      }
    >
      {t("outdated", { version })}
    </Strip>
  );
}

function RestoredStrip() {
  const t = useTranslations("draft");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const { restoredAt } = useDraftFrame();
  if (restoredAt === null) return null;
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  return <Strip tone="plain">{t("restored", { when: formatWhen(restoredAt, now, viewer, words) })}</Strip>;
}

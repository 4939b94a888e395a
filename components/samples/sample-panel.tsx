"use client";

import { ChevronLeft, ChevronRight, FlaskConical, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDraft } from "../draft/use-draft";
import { cx } from "../ui/cx";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import { AnswerCard } from "./answer-card";
import type { OwnDialogProps } from "./own-dialog";
import { useSample } from "./sample-context";
import { SampleConversation } from "./sample-conversation";
import { SampleFields } from "./sample-fields";
import { SamplePicker } from "./sample-picker";
import type { KeepDialogProps } from "./tests/keep-dialog";

const keepPart = lazyPart<KeepDialogProps>(() => import("./tests/keep-dialog").then((m) => m.KeepDialog));
const ownPart = lazyPart<OwnDialogProps>(() => import("./own-dialog").then((m) => m.OwnDialog));

/**
 * The sample ticket beside the editor: what it comes to by the draft and live, and what the rules see of it.
 * @param titled what it stands in has its title already
 */
export function SamplePanel({ className, titled = false }: { className?: string; titled?: boolean }) {
  const t = useTranslations("samples");
  const { choice, isLoading, shown, isStale, error } = useSample();
  return (
    <section aria-label={t("title")} className={cx("flex min-h-0 flex-col bg-panel text-[12px]", className)}>
      <div className="scroll-quiet relative min-h-0 flex-1 space-y-3.5 overflow-y-auto px-5 py-4">
        <PanelHead titled={titled} />
        {choice === null && !isLoading ? <p className="text-muted">{t("none")}</p> : null}
        {error === null ? null : (
          <Callout tone="warn" live="status" title={t("failed")}>
            {error === "" ? t("noAnswer") : error}
          </Callout>
        )}
        {shown === null ? (
          <Waiting isShown={(choice !== null || isLoading) && error === null} />
        ) : (
          <>
            <AnswerCard answer={shown} isStale={isStale} />
            <p className="text-[11px] text-faint">
              {shown.about.key === null ? t("asIfTyped") : t("asIf", { key: shown.about.key })}
            </p>
            <SampleConversation answer={shown} />
            <SampleFields answer={shown} />
          </>
        )}
      </div>
      <PanelFoot />
    </section>
  );
}

/** Keeps the place of the card, so that nothing jumps when the answer is there. */
function Waiting({ isShown }: { isShown: boolean }) {
  return isShown ? <div aria-hidden="true" className="h-[172px] rounded-lg border border-line" /> : null;
}

function PanelHead({ titled }: { titled: boolean }) {
  const t = useTranslations("samples");
  const { choice, choices, index, step, removeOwn } = useSample();
  return (
    <div className="flex items-center gap-2">
      <h2 className={cx("shrink-0 font-semibold text-[14px]", titled && "sr-only")}>{t("title")}</h2>
      {choice === null ? null : (
        <>
          <SamplePicker />
          {choice.kind === "own" ? (
            <IconButton
              size="sm"
              label={t("removeOwn")}
              icon={<Trash2 />}
              onClick={() => removeOwn(choice.id.slice("own ".length))}
            />
          ) : null}
          <span className="ml-auto flex shrink-0 items-center">
            <IconButton
              size="sm"
              label={t("previous")}
              icon={<ChevronLeft />}
              disabled={choices.length < 2}
              onClick={() => step(-1)}
            />
            <span className="tnum px-1 text-muted">
              {t("position", { position: index + 1, count: choices.length })}
            </span>
            <IconButton
              size="sm"
              label={t("next")}
              icon={<ChevronRight />}
              disabled={choices.length < 2}
              onClick={() => step(1)}
            />
          </span>
        </>
      )}
    </div>
  );
}

function PanelFoot() {
  const t = useTranslations("samples");
  const { mayEdit, changes } = useDraft();
  const { workspace, slug, choice, answer, overview, add } = useSample();
  const [open, setOpen] = useState<"keep" | "own" | null>(null);
  const isTest = choice?.kind === "test";
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-t px-5 py-3">
      {mayEdit ? (
        <Button icon={<FlaskConical />} disabled={answer === null || isTest} onClick={() => setOpen("keep")}>
          {isTest ? t("isTest") : t("keep")}
        </Button>
      ) : null}
      <Button onClick={() => setOpen("own")}>{t("another")}</Button>
      <p className="w-full text-muted">
        {overview === null || changes === 0 ? null : (
          <span>{`${t("overview", { changed: overview.changed, of: overview.of })} `}</span>
        )}
        <Link
          href={`/${workspace}/rules/playground?path=${slug}`}
          className="text-accent underline underline-offset-2"
        >
          {t("open")}
        </Link>
      </p>
      {open === "keep" && answer !== null ? (
        <OnFirstUse part={keepPart} given={{ answer, onClose: () => setOpen(null) }} />
      ) : null}
      {open === "own" ? (
        <OnFirstUse
          part={ownPart}
          given={{
            onClose: () => setOpen(null),
            onSample: (sample) => {
              add(sample);
              setOpen(null);
            },
          }}
        />
      ) : null}
    </div>
  );
}

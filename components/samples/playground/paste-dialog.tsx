"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useDeferredValue, useId, useMemo, useState } from "react";
import type { Sample } from "@/lib/domain/policy/sample";
import { mostSamples, readRequests } from "@/lib/domain/policy/samples/from-requests";
import { Button } from "../../ui/forms/button";
import { Field, Textarea } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import { useMsg } from "../../words/use-msg";

const mostFaults = 6;

export type PasteDialogProps = {
  path: string;
  onClose: () => void;
  onSamples: (samples: Sample[]) => void;
};

/** Create requests as JSON or a line each, tried and never created. */
export function PasteDialog({ path, onClose, onSamples }: PasteDialogProps) {
  const t = useTranslations("samples.play");
  const render = useMsg();
  const formId = useId();
  const [text, setText] = useState("");
  const given = useDeferredValue(text);
  const read = useMemo(() => readRequests(given, path), [given, path]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.samples.length > 0) onSamples(read.samples);
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={t("pasteTitle")}
      description={t("pasteAbout", { most: mostSamples })}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            size="lg"
            tone="primary"
            type="submit"
            form={formId}
            aria-disabled={read.samples.length === 0}
          >
            {t("pasteUse", { count: read.samples.length })}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="space-y-3">
        <Field label={t("pasteLabel")}>
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              rows={10}
              spellCheck={false}
              className="max-h-[40dvh] min-h-40 font-mono text-[12px]"
              placeholder='{"subject": "…", "customer": {"name": "…"}, "messages": [{"author": "customer", "body": "…"}]}'
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div role="status" className="text-[12px] text-muted">
          {given.trim() === "" ? null : (
            <p>{t("pasteRead", { ok: read.samples.length, bad: read.faults.length })}</p>
          )}
          {read.isCut ? <p>{t("pasteMore", { most: mostSamples })}</p> : null}
          <ul>
            {read.faults.slice(0, mostFaults).map(({ line, pointer, why }) => (
              <li key={`${line}${pointer}`} className="text-warn">
                {t("pasteLine", {
                  line,
                  why: [pointer, render(why)].filter((part) => part !== "").join(" "),
                })}
              </li>
            ))}
          </ul>
        </div>
      </form>
    </Dialog>
  );
}

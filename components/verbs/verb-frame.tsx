"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from "react";
import { Written } from "../text/written";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Dialog } from "../ui/overlays/dialog";
import { answeredIn } from "./answered";
import type { VerbError, VerbTicket } from "./types";

type VerbFrameProps = {
  ticket: VerbTicket;
  title: string;
  submitLabel: string;
  busy: boolean;
  error: VerbError | null;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

/** Title, form and buttons that the dialogs of verbs share. */
export function VerbFrame(props: VerbFrameProps) {
  const { ticket, title, submitLabel, busy, error, onClose, onSubmit, children } = props;
  const t = useTranslations("verbs");
  const formId = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    onSubmit();
    // What is missing says so in its own words; the cursor goes to the first of it.
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? undefined : onClose())}
      title={title}
      description={<Written text={ticket.subject} />}
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
            busy={busy}
            title={t("submitKeys")}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} ref={focusFirst} noValidate onSubmit={submit} onKeyDown={onKey} className="space-y-3">
        {error === null ? null : (
          <Callout tone={error.code === "conflict" ? "warn" : "breach"} live="alert">
            <p>{error.message}</p>
            {answeredIn(error)?.messages.map(({ number, body }) => (
              <Written
                key={number}
                text={body}
                className="mt-1 block whitespace-pre-wrap border-warn/40 border-l-2 pl-2"
              />
            ))}
          </Callout>
        )}
        {children}
      </form>
    </Dialog>
  );
}

/** The dialog would begin at its close button. On a phone nothing: the keyboard would cover what it offers. */
function focusFirst(form: HTMLFormElement | null): void {
  if (form === null || window.matchMedia("(pointer: coarse)").matches) return;
  form.querySelector<HTMLElement>("select, textarea, input")?.focus();
}

"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId } from "react";
import { Written } from "../text/written";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
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
          <Button size="lg" tone="primary" type="submit" form={formId} busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} ref={focusFirst} onSubmit={submit} className="space-y-3">
        {error === null ? null : (
          <Notice tone={error.code === "conflict" ? "warn" : "breach"} live="alert">
            {error.message}
          </Notice>
        )}
        {children}
      </form>
    </Dialog>
  );
}

/** The dialog would begin at its close button. */
const focusFirst = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLElement>("select, textarea, input")?.focus();

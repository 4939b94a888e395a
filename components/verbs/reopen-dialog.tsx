"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Textarea } from "../ui/forms/field";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

/** Takes a resolved ticket up again, with its last person where possible. */
export function ReopenDialog(props: VerbDialogProps) {
  const { workspace, actions, ticket, onClose } = props;
  const t = useTranslations("verbs");
  const { busy, error, run } = useVerb(props);
  const [note, setNote] = useState("");
  const submit = () =>
    run(() =>
      actions.reopen(workspace, {
        key: ticket.key,
        version: ticket.version,
        ...(note.trim() === "" ? {} : { note }),
      }),
    );
  return (
    <VerbFrame
      ticket={ticket}
      title={t("reopen.title", { key: ticket.key })}
      submitLabel={t("reopen.submit")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t("note")} hint={t("reopen.hint")} aside={t("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={5000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </VerbFrame>
  );
}

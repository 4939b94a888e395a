"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Textarea } from "../ui/forms/field";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

/** Waits for the customer, with a question to them if one is needed. */
export function WaitDialog(props: VerbDialogProps & { preset: string | undefined }) {
  const { workspace, actions, ticket, preset, onClose } = props;
  const t = useTranslations("verbs");
  const { busy, error, run, after } = useVerb(props);
  const [body, setBody] = useState("");
  const submit = () =>
    run(() =>
      actions.wait(workspace, {
        key: ticket.key,
        version: ticket.version,
        ...(preset === undefined ? {} : { status: preset }),
        ...(body.trim() === "" ? {} : { body, ...after }),
      }),
    );
  return (
    <VerbFrame
      ticket={ticket}
      title={t("wait.title", { key: ticket.key })}
      submitLabel={t("wait.submit")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t("wait.body")} hint={t("publicHint")} aside={t("optional")}>
        {(control) => (
          <Textarea {...control} rows={4} value={body} onChange={(event) => setBody(event.target.value)} />
        )}
      </Field>
    </VerbFrame>
  );
}

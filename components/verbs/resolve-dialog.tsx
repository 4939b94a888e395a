"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ClosureCode, closureCodes } from "@/lib/domain/vocabulary";
import { Field, Select, Textarea } from "../ui/forms/field";
import { AskedFields, isFilled, placeTexts, type Texts } from "./asked-fields";
import { useVerb } from "./use-verb";
import type { VerbDialogProps } from "./verb-dialog";
import { VerbFrame } from "./verb-frame";

/** Resolves with a closure: code, summary, and the lesson for the next one. */
export function ResolveDialog(props: VerbDialogProps) {
  const { workspace, actions, ticket, options, onClose } = props;
  const t = useTranslations("verbs");
  const { busy, error, run, faultAt, after } = useVerb(props);
  const [code, setCode] = useState<ClosureCode>("solved");
  const [summary, setSummary] = useState("");
  const [lesson, setLesson] = useState("");
  const [body, setBody] = useState("");
  const [texts, setTexts] = useState<Texts>({});
  const asks = options?.closureAsks ?? [];
  const { fields } = placeTexts(texts, error, asks);
  const [tried, setTried] = useState(false);
  const isBlank = summary.trim() === "";
  const submit = () => {
    setTried(true);
    if (isBlank || !isFilled(asks, texts)) return;
    void run(() =>
      actions.resolve(workspace, {
        key: ticket.key,
        version: ticket.version,
        closure: { code, summary, ...(lesson.trim() === "" ? {} : { lesson }) },
        ...(body.trim() === "" ? {} : { body, ...after }),
        ...(fields === undefined ? {} : { fields }),
      }),
    );
  };
  return (
    <VerbFrame
      ticket={ticket}
      title={t("resolve.title", { key: ticket.key })}
      submitLabel={t("resolve.submit")}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t("resolve.code")}>
        {(control) => (
          <Select
            {...control}
            value={code}
            onChange={(event) =>
              setCode(closureCodes.find((each) => each === event.target.value) ?? "solved")
            }
          >
            {closureCodes.map((each) => (
              <option key={each} value={each}>
                {t(`closure.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t("resolve.summary")}
        error={tried && isBlank ? t("missing.summary") : faultAt("/closure/summary")}
      >
        {(control) => (
          <Textarea
            {...control}
            aria-required
            rows={3}
            maxLength={2000}
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("resolve.lesson")} hint={t("resolve.lessonHint")} aside={t("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={lesson}
            onChange={(event) => setLesson(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("resolve.body")} hint={t("publicHint")} aside={t("optional")}>
        {(control) => (
          <Textarea {...control} rows={3} value={body} onChange={(event) => setBody(event.target.value)} />
        )}
      </Field>
      <AskedFields asks={asks} error={error} texts={texts} onChange={setTexts} tried={tried} />
    </VerbFrame>
  );
}

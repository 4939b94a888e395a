"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useState } from "react";
import { useList } from "@/components/words/use-list";
import { guessMapping, isOwnHeader } from "@/lib/domain/intake/files/columns";
import {
  type FieldShape,
  type FileRefusal,
  type FileRow,
  type FileTable,
  ticketsOfTable,
} from "@/lib/domain/intake/files/tickets";
import type { Inserted } from "@/lib/domain/intake/transcript/insert";
import { instantOfLocal } from "../../ticket/details/local-time";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Checkbox, Field, Textarea } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import type { IntakeActions } from "../types";
import { ColumnsStep } from "./columns-step";
import { ImportRows } from "./import-rows";
import { type FileContent, fileEndings, readIntakeFile } from "./read-file";
import { TranscriptPart } from "./transcript-part";
import { useTranscript } from "./use-transcript";

export type ImportDialogProps = {
  workspace: string;
  path: string;
  fields: readonly (FieldShape & { name: string })[];
  /** A file that was dropped already. */
  file: File | null;
  create: IntakeActions["create"];
  onClose: () => void;
  /** `proposals`: whether subject and customer go along. */
  onInsert: (inserted: Inserted, proposals: boolean) => void;
};

type Step =
  | { at: "paste" }
  | { at: "columns"; table: FileTable }
  | { at: "rows"; rows: FileRow[]; table: FileTable | null };

/** Paste a conversation into the form, or take tickets in from a file: looked at first, then created. */
export function ImportDialog(props: ImportDialogProps) {
  const { workspace, path, fields, file, create, onClose, onInsert } = props;
  const [step, setStep] = useState<Step>({ at: "paste" });
  const [text, setText] = useState("");
  const [encoding, setEncoding] = useState<FileContent["encoding"]>("utf-8");
  const [refusal, setRefusal] = useState<FileRefusal | null>(null);
  const read = useCallback(
    async (chosen: File) => {
      setRefusal(null);
      const answer = await readIntakeFile(chosen, path);
      if (!answer.ok) return setRefusal(answer);
      setEncoding(answer.encoding);
      if (answer.kind === "transcript") setText(answer.text);
      else if (answer.kind === "table") {
        const { table } = answer;
        const slugs = fields.map(({ slug }) => slug);
        const mapping = guessMapping(table.header, slugs);
        const named = isOwnHeader(table.header, slugs)
          ? ticketsOfTable(table, { mapping, path, shapes: fields, instantOf: instantOfLocal })
          : null;
        setStep(named?.ok ? { at: "rows", rows: named.rows, table } : { at: "columns", table });
      } else setStep({ at: "rows", rows: answer.rows, table: null });
    },
    [path, fields],
  );
  useEffect(() => {
    if (file !== null) void read(file);
  }, [file, read]);
  switch (step.at) {
    case "columns":
      return (
        <ColumnsStep
          table={step.table}
          path={path}
          fields={fields}
          encoding={encoding}
          onClose={onClose}
          onRows={(rows) => setStep({ at: "rows", rows, table: step.table })}
        />
      );
    case "rows": {
      const { table } = step;
      return (
        <ImportRows
          workspace={workspace}
          rows={step.rows}
          encoding={encoding}
          create={create}
          onClose={onClose}
          onBack={table === null ? null : () => setStep({ at: "columns", table })}
        />
      );
    }
    case "paste":
      return (
        <PasteStep
          text={text}
          encoding={encoding}
          refusal={refusal}
          onText={setText}
          onFile={(chosen) => void read(chosen)}
          onClose={onClose}
          onInsert={onInsert}
        />
      );
  }
}

type PasteStepProps = Pick<ImportDialogProps, "onClose" | "onInsert"> & {
  text: string;
  encoding: FileContent["encoding"];
  refusal: FileRefusal | null;
  onText: (text: string) => void;
  onFile: (file: File) => void;
};

function PasteStep({ text, encoding, refusal, onText, onFile, onClose, onInsert }: PasteStepProps) {
  const list = useList();
  const t = useTranslations("intake.import");
  const formId = useId();
  const [proposals, setProposals] = useState(true);
  const reading = useTranscript(text);
  const { inserted } = reading;
  const { messages, faults, unknown, subject, customer } = inserted;
  const isReady = messages.length > 0 && faults.length === 0 && unknown.length === 0;
  const who = list([customer.name, customer.email].filter((part) => part !== null));
  const also = [
    ...(subject === null ? [] : [t("read.subject", { text: subject })]),
    ...(who === "" ? [] : [t("read.customer", { text: who })]),
  ];
  const names = reading.read.speakers
    .filter(({ id }) => unknown.includes(id))
    .map(({ kind, name }) => (kind === "unnamed" ? t("read.unnamed") : name));
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={t("title")}
      description={t("about")}
      footer={
        <>
          {names.length === 0 ? null : (
            <span role="status" className="mr-auto self-center text-[12px] text-warn">
              {t("read.waiting", { names: list(names) })}
            </span>
          )}
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="primary" type="submit" form={formId} aria-disabled={!isReady}>
            {t("insert", { count: messages.length })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onInsert(inserted, proposals);
        }}
      >
        {refusal === null ? null : (
          <Callout tone="breach" live="alert" title={t("refused")}>
            {t(`reason.${refusal.reason}`, { detail: refusal.detail ?? "none" })}
          </Callout>
        )}
        <Field label={t("file")} hint={t("fileHint")}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept={fileEndings.join(",")}
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                if (chosen !== undefined) onFile(chosen);
              }}
              className="block w-full text-[12px] file:mr-3 file:h-8 file:rounded-md file:border file:border-line file:bg-raised file:px-3 file:text-ink"
            />
          )}
        </Field>
        <Field label={t("transcript")} hint={t("transcriptHint")}>
          {(control) => (
            <Textarea
              {...control}
              rows={text === "" ? 8 : 4}
              value={text}
              placeholder={t("example")}
              onChange={(event) => onText(event.target.value)}
              className="max-h-[30dvh]"
            />
          )}
        </Field>
        {encoding === "utf-8" || text === "" ? null : (
          <Callout tone="warn">{t(`encoding.${encoding}`)}</Callout>
        )}
        {text.trim() === "" ? null : <TranscriptPart reading={reading} />}
        {text.trim() === "" || also.length === 0 ? null : (
          <Checkbox
            label={t("read.also")}
            hint={also.join(" · ")}
            checked={proposals}
            onChange={(event) => setProposals(event.target.checked)}
          />
        )}
      </form>
    </Dialog>
  );
}

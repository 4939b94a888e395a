"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useState } from "react";
import { csvColumns, type FileAnswer, type FileRow } from "@/lib/domain/intake/files";
import { parseTranscript, type TranscriptMessage } from "@/lib/domain/intake/transcript";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Textarea } from "../ui/field";
import { Notice } from "../ui/notice";
import { ImportRows } from "./import-rows";
import { readTicketFile } from "./read-file";
import type { IntakeActions } from "./types";

export type ImportDialogProps = {
  workspace: string;
  path: string;
  /** A file that was dropped already. */
  file: File | null;
  create: IntakeActions["create"];
  onClose: () => void;
  onMessages: (messages: TranscriptMessage[]) => void;
};

/** Paste a transcript into the conversation, or take tickets in from a file: looked at first, then created. */
export function ImportDialog(props: ImportDialogProps) {
  const { workspace, path, file, create, onClose, onMessages } = props;
  const t = useTranslations("intake.import");
  const formId = useId();
  const [text, setText] = useState("");
  const [rows, setRows] = useState<FileRow[] | null>(null);
  const [refusal, setRefusal] = useState<Extract<FileAnswer, { ok: false }> | null>(null);
  const read = useCallback(
    async (chosen: File) => {
      setRefusal(null);
      const answer = await readTicketFile(chosen, path);
      if (answer.ok) setRows(answer.rows);
      else setRefusal(answer);
    },
    [path],
  );
  useEffect(() => {
    if (file !== null) void read(file);
  }, [file, read]);
  const transcript = parseTranscript(text);
  const isReadable = transcript.messages.length > 0 && transcript.faults.length === 0;
  const insert = () => {
    if (isReadable) onMessages(transcript.messages);
  };
  if (rows !== null)
    return <ImportRows workspace={workspace} rows={rows} create={create} onClose={onClose} />;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={t("title")}
      description={t("about")}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="primary" type="submit" form={formId} aria-disabled={!isReadable}>
            {t("insert", { count: transcript.messages.length })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          insert();
        }}
      >
        {refusal === null ? null : (
          <Notice tone="breach" live="alert" title={t("refused")}>
            {t(`reason.${refusal.reason}`, { detail: refusal.detail ?? "" })}
          </Notice>
        )}
        <Field label={t("file")} hint={t("columns", { list: csvColumns.join(", ") })}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".json,.ndjson,.jsonl,.csv"
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                if (chosen !== undefined) void read(chosen);
              }}
              className="block w-full text-[12px] file:mr-3 file:h-8 file:rounded-md file:border file:border-line file:bg-raised file:px-3 file:text-ink"
            />
          )}
        </Field>
        <Field label={t("transcript")} hint={t("transcriptHint")}>
          {(control) => (
            <Textarea
              {...control}
              rows={8}
              value={text}
              placeholder={t("example")}
              onChange={(event) => setText(event.target.value)}
              className="max-h-[40dvh]"
            />
          )}
        </Field>
        {transcript.faults.length > 0 ? (
          <Notice tone="warn" live="status" title={t("lines")}>
            <ul>
              {transcript.faults.slice(0, 8).map(({ line, message }) => (
                <li key={`${line}-${message}`}>{t(`line.${message}`, { line })}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
      </form>
    </Dialog>
  );
}

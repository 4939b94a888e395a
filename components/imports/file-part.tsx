"use client";

import { FileUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { cx } from "../ui/cx";
import { Card, SectionHeading } from "../ui/data/card";
import { Spinner } from "../ui/feedback/spinner";
import { Button } from "../ui/forms/button";
import { Field, Textarea } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";
import type { ImportedFile } from "./types";

type Props = {
  files: readonly ImportedFile[];
  isReading: boolean;
  add: (files: readonly ImportedFile[]) => Promise<void>;
  remove: (name: string) => Promise<void>;
};

/** Where files are dropped, chosen or pasted, and which ones were. */
export function FilePart({ files, isReading, add, remove }: Props) {
  const t = useTranslations("imports");
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState("");
  const [number, setNumber] = useState(1);
  const take = async (list: FileList | null) => {
    if (list === null || list.length === 0) return;
    await add(
      await Promise.all([...list].map(async (file) => ({ name: file.name, text: await file.text() }))),
    );
  };
  const onDrag = (event: DragEvent, isIn: boolean) => {
    event.preventDefault();
    setOver(isIn);
  };
  return (
    <Card>
      <SectionHeading title={t("files.title")} hint={t("files.hint")} />
      <fieldset
        aria-label={t("files.title")}
        className={cx(
          "mt-3 flex flex-wrap items-center gap-3 rounded-lg border border-field border-dashed p-4",
          isOver && "bg-hover",
        )}
        onDragOver={(event) => onDrag(event, true)}
        onDragLeave={(event) => onDrag(event, false)}
        onDrop={(event) => {
          onDrag(event, false);
          void take(event.dataTransfer.files);
        }}
      >
        <input
          ref={input}
          type="file"
          multiple
          accept=".json,application/json"
          aria-label={t("files.choose")}
          tabIndex={-1}
          className="hidden"
          onChange={(event) => {
            void take(event.target.files).then(() => {
              if (input.current !== null) input.current.value = "";
            });
          }}
        />
        <Button icon={<FileUp aria-hidden="true" />} onClick={() => input.current?.click()}>
          {t("files.choose")}
        </Button>
        <span className="text-[12px] text-muted">{t("files.drop")}</span>
        {isReading ? (
          <span role="status" className="flex items-center gap-1.5 text-[12px] text-muted">
            <Spinner />
            <span>{t("files.reading")}</span>
          </span>
        ) : null}
      </fieldset>
      {files.length === 0 ? null : (
        <ul className="mt-2 flex flex-wrap gap-2" aria-label={t("files.taken")}>
          {files.map(({ name }) => (
            <li key={name} className="flex items-center gap-1 rounded-md border border-line pl-2 text-[12px]">
              <span className="max-w-60 truncate">{name}</span>
              <IconButton
                size="sm"
                label={t("files.remove", { name })}
                icon={<X aria-hidden="true" />}
                onClick={() => void remove(name)}
              />
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3 text-[12px]" open={pasted !== "" || undefined}>
        <summary className="min-h-6 cursor-pointer text-muted">{t("files.paste")}</summary>
        <Field label={t("files.pasteLabel")} className="mt-2">
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              spellCheck={false}
              className="font-mono"
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
        </Field>
        <Button
          className="mt-2"
          onClick={() => {
            setNumber(number + 1);
            void add([{ name: t("files.pastedName", { number }), text: pasted }]);
          }}
        >
          {t("files.read")}
        </Button>
      </details>
    </Card>
  );
}

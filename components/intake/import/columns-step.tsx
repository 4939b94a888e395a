"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, columns, guessMapping } from "@/lib/domain/intake/files/columns";
import {
  type FieldShape,
  type FileRow,
  type FileTable,
  ticketsOfTable,
} from "@/lib/domain/intake/files/tickets";
import { Written } from "../../text/written";
import { instantOfLocal } from "../../ticket/details/local-time";
import { Table, Td, Th } from "../../ui/data/table";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Select } from "../../ui/forms/field";
import { Dialog } from "../../ui/overlays/dialog";
import type { FileContent } from "./read-file";

export type ColumnsStepProps = {
  table: FileTable;
  path: string;
  fields: readonly (FieldShape & { name: string })[];
  encoding: FileContent["encoding"];
  onClose: () => void;
  onRows: (rows: FileRow[]) => void;
};

/** Which column of a CSV file fills what; guessed by name, changed here. */
export function ColumnsStep({ table, path, fields, encoding, onClose, onRows }: ColumnsStepProps) {
  const t = useTranslations("intake.import");
  const [mapping, setMapping] = useState(() =>
    guessMapping(
      table.header,
      fields.map(({ slug }) => slug),
    ),
  );
  const [tooMany, setTooMany] = useState<string | null>(null);
  const targetName = (target: string): string =>
    fields.find(({ slug }) => target === `fields.${slug}`)?.name ?? t(`target.${target as Column}`);
  const twice = mapping.find((target, index) => target !== null && mapping.indexOf(target) !== index) ?? null;
  const fault =
    twice !== null
      ? t("map.twice", { name: targetName(twice) })
      : mapping.includes("subject")
        ? null
        : t("map.noSubject");
  const go = () => {
    if (fault !== null) return;
    const answer = ticketsOfTable(table, { mapping, path, shapes: fields, instantOf: instantOfLocal });
    if (answer.ok) onRows(answer.rows);
    else setTooMany(t(`reason.${answer.reason}`, { detail: answer.detail ?? "none" }));
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => open || onClose()}
      title={t("map.title")}
      description={t("map.about", { count: table.rows.length })}
      footer={
        <>
          {fault === null ? null : (
            <span role="status" className="mr-auto self-center text-[12px] text-warn">
              {fault}
            </span>
          )}
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="primary" onClick={go} aria-disabled={fault !== null}>
            {t("map.go")}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {encoding === "utf-8" ? null : <Callout tone="warn">{t(`encoding.${encoding}`)}</Callout>}
        {tooMany === null ? null : (
          <Callout tone="breach" live="alert" title={t("refused")}>
            {tooMany}
          </Callout>
        )}
        <Table caption={t("map.title")}>
          <thead>
            <tr>
              <Th>{t("map.column")}</Th>
              <Th className="max-md:hidden">{t("map.example")}</Th>
              <Th>{t("map.target")}</Th>
            </tr>
          </thead>
          <tbody>
            {table.header.map((name, index) => {
              const shown = name || t("map.unnamed", { number: index + 1 });
              const example = table.rows.find(({ cells }) => cells[index]?.trim())?.cells[index] ?? "";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position, names may repeat
                <tr key={index}>
                  <Td className="font-medium [overflow-wrap:anywhere]">
                    <Written text={shown} />
                  </Td>
                  <Td className="max-w-60 truncate text-muted max-md:hidden">
                    <Written text={example.slice(0, 80)} />
                  </Td>
                  <Td>
                    <FieldSelect
                      label={shown}
                      target={mapping[index] ?? null}
                      fields={fields}
                      onTarget={(target) =>
                        setMapping((before) => before.map((each, at) => (at === index ? target : each)))
                      }
                    />
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </div>
    </Dialog>
  );
}

type FieldSelectProps = Pick<ColumnsStepProps, "fields"> & {
  label: string;
  target: string | null;
  onTarget: (target: string | null) => void;
};

const ofCustomer = columns.filter((column) => /^(?:customer|company|confidence|sentiment)/.test(column));

function FieldSelect({ label, target, fields, onTarget }: FieldSelectProps) {
  const t = useTranslations("intake.import");
  const option = (column: Column) => (
    <option key={column} value={column}>
      {t(`target.${column}`)}
    </option>
  );
  return (
    <Select
      size="bar"
      boxClassName="w-52"
      aria-label={label}
      value={target ?? ""}
      onChange={(event) => onTarget(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{t("map.out")}</option>
      <optgroup label={t("map.ticket")}>
        {columns.filter((column) => !ofCustomer.includes(column)).map(option)}
      </optgroup>
      <optgroup label={t("map.customer")}>{ofCustomer.map(option)}</optgroup>
      {fields.length === 0 ? null : (
        <optgroup label={t("map.fields")}>
          {fields.map(({ slug, name }) => (
            <option key={slug} value={`fields.${slug}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}

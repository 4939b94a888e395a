"use client";

import { Check, CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { FileRow } from "@/lib/domain/intake/files/tickets";
import { Written } from "../../text/written";
import { reach, useLostWords } from "../../trouble/reach";
import { cx } from "../../ui/cx";
import { Table, Td, Th } from "../../ui/data/table";
import { Callout } from "../../ui/feedback/callout";
import { Button } from "../../ui/forms/button";
import { Dialog } from "../../ui/overlays/dialog";
import { useMsg } from "../../words/use-msg";
import { placed } from "../placed";
import type { IntakeActions } from "../types";
import type { FileContent } from "./read-file";

type Result = { ok: true; key: string; href: string | null } | { ok: false; message: string };
export type ImportRowsProps = {
  workspace: string;
  rows: readonly FileRow[];
  encoding: FileContent["encoding"];
  create: IntakeActions["create"];
  onClose: () => void;
  /** Back to the columns of a table. */
  onBack: (() => void) | null;
};

/** A file's tickets before they are created, and the answer of each; going on can be stopped. */
export function ImportRows({ workspace, rows, encoding, create, onClose, onBack }: ImportRowsProps) {
  const t = useTranslations("intake.import");
  const lostWords = useLostWords();
  const [results, setResults] = useState<Record<number, Result>>({});
  const [isRunning, setIsRunning] = useState(false);
  const stop = useRef(false);
  const good = rows.filter((row) => row.ok);
  const open = good.filter(({ line }) => results[line]?.ok !== true);
  const done = Object.keys(results).length;
  const start = async () => {
    stop.current = false;
    setIsRunning(true);
    for (const row of open) {
      if (stop.current) break;
      const { answer, lost } = await reach(() => create(workspace, row.ticket as never));
      const result: Result = answer?.ok
        ? { ok: true, key: answer.data.key, href: answer.data.links.ticket }
        : {
            ok: false,
            message: answer === null ? lostWords(lost, t("unreachable")) : faultWords(answer.error),
          };
      setResults((before) => ({ ...before, [row.line]: result }));
      if (answer === null) break;
    }
    setIsRunning(false);
  };
  const close = () => {
    stop.current = true;
    onClose();
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => isOpen || close()}
      title={t("rows", { count: rows.length })}
      description={t("rowsAbout", { good: good.length, bad: rows.length - good.length })}
      footer={
        <>
          {done > 0 ? (
            <span role="status" className="tnum mr-auto self-center text-[12px] text-muted">
              {t("progress", { done, all: good.length })}
            </span>
          ) : null}
          {onBack === null || done > 0 ? null : (
            <Button size="lg" onClick={onBack}>
              {t("map.back")}
            </Button>
          )}
          <Button size="lg" onClick={isRunning ? () => (stop.current = true) : close}>
            {t(isRunning ? "stop" : done > 0 ? "close" : "cancel")}
          </Button>
          {open.length === 0 ? null : (
            <Button size="lg" tone="primary" busy={isRunning} onClick={start}>
              {t("create", { count: open.length })}
            </Button>
          )}
        </>
      }
    >
      {encoding === "utf-8" ? null : (
        <Callout tone="warn" className="mb-3">
          {t(`encoding.${encoding}`)}
        </Callout>
      )}
      <Table caption={t("rows", { count: rows.length })}>
        <thead>
          <tr>
            <Th align="right">{t("col.line")}</Th>
            <Th>{t("col.subject")}</Th>
            <Th>{t("col.result")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <Td align="right">{row.line}</Td>
              <Td className="[overflow-wrap:anywhere]">
                <Written text={(row.ok ? row.ticket.subject : row.subject) ?? ""} />
              </Td>
              <Td>
                <RowResult row={row} result={results[row.line]} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Dialog>
  );
}

function RowResult({ row, result }: { row: FileRow; result: Result | undefined }) {
  const t = useTranslations("intake.import");
  const render = useMsg();
  const bad = "flex items-start gap-1.5 text-breach";
  const sign = <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />;
  if (!row.ok)
    return (
      <span className={bad}>
        {sign}
        <span>{row.faults.map(({ pointer, message }) => placed(pointer, render(message))).join(" ")}</span>
      </span>
    );
  if (result === undefined) return <span className="text-muted">{t("ready")}</span>;
  if (!result.ok)
    return (
      <span className={bad}>
        {sign}
        <span>{result.message}</span>
      </span>
    );
  const key = (
    <>
      <Check aria-hidden="true" className="size-3 text-ok" />
      <span>{result.key}</span>
    </>
  );
  const look = "inline-flex items-center gap-1.5 font-mono";
  return result.href === null ? (
    <span className={look}>{key}</span>
  ) : (
    <Link href={result.href} className={cx(look, "text-accent")}>
      {key}
    </Link>
  );
}

const faultWords = ({
  message,
  faults,
}: {
  message: string;
  faults: { pointer: string; message: string }[];
}) => (faults.length === 0 ? message : faults.map((fault) => placed(fault.pointer, fault.message)).join(" "));

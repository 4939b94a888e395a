"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isoOf } from "@/lib/clock";
import type { AuditFilter } from "@/lib/domain/audit/view";
import { writeCsv } from "@/lib/domain/text/csv";
import { saveFile } from "../files/save-file";
import { reached } from "../trouble/reach";
import { Button } from "../ui/forms/button";
import { toast } from "../ui/overlays/toast";
import { useHydrated } from "../ui/use-hydrated";
import type { ExportAudit } from "./types";
import { useAuditWords } from "./use-audit-words";

type Props = { workspace: string; filter: AuditFilter; exportEntries: ExportAudit };

/** What the filters show, all pages of it, as a file for a spreadsheet. */
export function ExportButton({ workspace, filter, exportEntries }: Props) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  const [busy, setBusy] = useState(false);
  const isReady = useHydrated();
  const save = async () => {
    setBusy(true);
    const result = await reached(() => exportEntries(workspace, filter));
    setBusy(false);
    if (!result?.ok) return toast({ title: t("exportFailed"), tone: "breach" });
    const { entries, isWhole } = result.data;
    const heads = (["at", "who", "what", "action", "subject", "data", "request", "id"] as const).map((name) =>
      t(`csv.${name}`),
    );
    const lines = entries.map((entry) => [
      isoOf(entry.at),
      words.who(entry.who),
      words.what(entry),
      entry.action,
      entry.subject,
      JSON.stringify(entry.data),
      entry.requestId ?? "",
      entry.id,
    ]);
    saveFile(`${workspace}-audit.csv`, ["\ufeff", writeCsv([heads, ...lines])], "text/csv");
    const count = entries.length;
    toast({ title: t(isWhole ? "exported" : "exportedPart", { count }), tone: isWhole ? "ok" : "warn" });
  };
  return (
    <Button icon={<Download aria-hidden="true" />} busy={busy} disabled={!isReady} onClick={save}>
      {t("export")}
    </Button>
  );
}

"use client";

import { CircleAlert, Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Kbd } from "../ui/data/kbd";
import { Button } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import type { MenuItem } from "../ui/overlays/menu";
import type { Matrix } from "./matrix-context";
import { useExport } from "./use-export";
import type { ShownRows } from "./use-shown-rows";

/** Presses F8 for the grid, from wherever one is. */
const walkEvent = "baton:raci-fault";
export const onWalk = (walk: () => void): (() => void) => {
  document.addEventListener(walkEvent, walk);
  return () => document.removeEventListener(walkEvent, walk);
};

type Props = { matrix: Matrix; shown: ShownRows; path: string };

/** Faults to walk, and the matrix as a file or on paper. */
export function HeadButtons({ matrix, shown, path }: Props) {
  const t = useTranslations("raci-screen.head");
  const exportCsv = useExport(matrix, path);
  const { faults, warnings } = shown;
  return (
    <>
      {faults + warnings === 0 ? null : (
        <button
          type="button"
          aria-keyshortcuts="F8"
          onClick={() => document.dispatchEvent(new Event(walkEvent))}
          className="flex shrink-0 items-center gap-1.5 rounded px-1 text-[12px] hover:bg-hover"
        >
          {faults === 0 ? null : (
            <span className="inline-flex items-center gap-1 text-breach">
              <CircleAlert aria-hidden="true" className="size-3.5" />
              <span>{t("faults", { count: faults })}</span>
            </span>
          )}
          <Kbd className="rounded border border-line bg-raised px-1">F8</Kbd>
          {warnings === 0 ? null : <span className="text-warn">{t("warnings", { count: warnings })}</span>}
        </button>
      )}
      <IconButton label={t("print")} icon={<Printer aria-hidden="true" />} onClick={() => window.print()} />
      <Button icon={<Download aria-hidden="true" />} onClick={exportCsv}>
        {t("csv")}
      </Button>
    </>
  );
}

export function useHeadMenu(matrix: Matrix, path: string): MenuItem[] {
  const t = useTranslations("raci-screen.head");
  const exportCsv = useExport(matrix, path);
  return [
    { id: "csv", label: t("csv"), icon: <Download aria-hidden="true" />, onSelect: exportCsv },
    { id: "print", label: t("print"), icon: <Printer aria-hidden="true" />, onSelect: () => window.print() },
  ];
}

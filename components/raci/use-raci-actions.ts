"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { addColumns } from "@/lib/domain/raci/edit/columns";
import { addRow } from "@/lib/domain/raci/edit/rows";
import type { Party } from "@/lib/domain/raci/edit/whole";
import type { RaciStage } from "@/lib/domain/vocabulary";
import { useDraft } from "../draft/use-draft";
import { announce } from "../ui/feedback/announcer";
import { useMatrix } from "./matrix-context";

/** Adds rows and columns, and says so. */
export function useAdding(cursorRow: string | null) {
  const t = useTranslations("raci-screen.add");
  const { editor } = useMatrix();
  return {
    /** The slug of the new row; null where there can be no more. */
    addRow: (name: string, stage: RaciStage): string | null => {
      const { slug } = addRow(editor.policy().raci, { name, stage }, cursorRow);
      editor.raci((raci) => addRow(raci, { name, stage }, cursorRow).raci, { label: t("addRow") });
      announce(slug === null ? t("tooMany") : t("rowAdded", { name }));
      return slug;
    },
    addColumn: ({ who, name }: Party): void => {
      editor.raci((_, policy) => addColumns(policy, [who]), { label: t("addColumn") });
      announce(t("columnAdded", { name }));
    },
  };
}

/** Tells others which row one is at, and knows at which they are. */
export function useVisitors(row: string | null): ReadonlyMap<string, string> {
  const { others, setPlace, mayEdit } = useDraft();
  useEffect(() => {
    if (mayEdit) setPlace(row === null ? "/raci" : `/raci/rows/${row}`);
  }, [row, mayEdit, setPlace]);
  useEffect(() => () => setPlace(null), [setPlace]);
  return useMemo(() => {
    const found = new Map<string, string>();
    for (const { place, name } of others) {
      const [, area, list, slug] = place?.split("/") ?? [];
      if (area !== "raci" || list !== "rows" || slug === undefined) continue;
      found.set(slug, [found.get(slug), name].filter((part) => part !== undefined).join("|"));
    }
    return found;
  }, [others]);
}

"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, useState } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import { clearCells } from "@/lib/domain/raci/edit/letters";
import { copyBlock, type Pasted, pasteBlock } from "@/lib/domain/raci/edit/paste";
import { readTable, writeTable } from "@/lib/domain/raci/edit/table";
import { partiesOf, readWhole, type WholeTable } from "@/lib/domain/raci/edit/whole";
import { announce } from "../../ui/feedback/announcer";
import { toast } from "../../ui/overlays/toast";
import type { Matrix } from "../matrix-context";
import type { Grid } from "./use-grid";

/** Copy, cut and paste of the grid, as tables that any spreadsheet takes and gives. */
export function useClipboard(matrix: Matrix, organisation: Organisation, grid: Grid, undo: () => void) {
  const t = useTranslations("raci-screen");
  const [whole, setWhole] = useState<WholeTable | null>(null);
  const { editor, names, mayEdit } = matrix;

  const write = (event: ClipboardEvent): boolean => {
    const { text, html } = writeTable(copyBlock(editor.policy().raci, grid.block));
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
    return true;
  };
  const tellPasted = ({ unread, left, block, moved, refused }: Pasted) => {
    const count = block.rows.length * block.columns.length - unread.length;
    const [first] = unread;
    const parts = [
      first === undefined ? null : t("paste.unread", { count: unread.length, text: first.text.slice(0, 40) }),
      left.rows > 0 ? t("paste.leftRows", { count: left.rows }) : null,
      left.columns > 0 ? t("paste.leftColumns", { count: left.columns }) : null,
    ].filter((part) => part !== null);
    const title = t("paste.done", { count });
    if (parts.length > 0 || (moved.length === 0 && refused.length === 0))
      toast({
        id: parts.length > 0 ? "raci-paste" : "raci",
        title,
        ...(parts.length === 0
          ? {}
          : { description: parts.join(" "), tone: "warn" as const, durationMs: 20_000 }),
        action: { label: t("undo"), onPress: undo },
      });
    announce([title, ...parts].join(" "));
  };
  return {
    whole,
    closeWhole: () => setWhole(null),
    handlers: {
      onCopy: (event: ClipboardEvent) => {
        if (write(event)) announce(t("copy.done", { count: grid.spots.length }));
      },
      onCut: (event: ClipboardEvent) => {
        if (!mayEdit) return announce(t("say.readOnly"));
        write(event);
        editor.letters((raci) => clearCells(raci, grid.spots), { label: t("label.cut") });
        announce(t("copy.cut", { count: grid.spots.length }));
      },
      onPaste: (event: ClipboardEvent) => {
        event.preventDefault();
        if (!mayEdit) return announce(t("say.readOnly"));
        const text = event.clipboardData.getData("text/plain");
        const table = readTable({ text, html: event.clipboardData.getData("text/html") });
        if (table.length === 0) return announce(t("paste.nothing"));
        const policy = editor.policy();
        const parties = partiesOf(organisation, names.nameOf({ ai: true }));
        const found = readWhole(table, policy, parties);
        if (found !== null) return setWhole(found);
        const pasted: { result: Pasted | null } = { result: null };
        const { block, lines } = grid;
        editor.letters(
          (raci) => {
            pasted.result = pasteBlock(raci, lines, block, table);
            return pasted.result;
          },
          { label: t("label.paste") },
        );
        if (pasted.result === null) return;
        tellPasted(pasted.result);
        selectBlock(grid, pasted.result);
      },
    },
  };
}

function selectBlock(grid: Grid, { block: { rows, columns } }: Pasted): void {
  const [top, bottom, left, right] = [rows[0], rows.at(-1), columns[0], columns.at(-1)];
  if (top === undefined || bottom === undefined || left === undefined || right === undefined) return;
  grid.select({ cursor: { row: top, column: left }, anchor: { row: bottom, column: right } });
}

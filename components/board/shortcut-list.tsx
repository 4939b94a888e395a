"use client";

import { useTranslations } from "next-intl";
import { type BoardKey, boardKeys } from "@/lib/domain/board/shortcuts";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";

const SIGNS: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** The board's keys, from the list that the handler reads. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const t = useTranslations("board.keys");
  const names = Object.keys(boardKeys) as BoardKey[];
  const shown = (key: string) =>
    SIGNS[key] ?? (key === " " ? t("space") : key.length === 1 ? key.toUpperCase() : key);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={t("title")}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-[13px]">
        {names.map((name) => (
          <div key={name} className="contents">
            <dt className="flex gap-1">
              {boardKeys[name].map((key) => (
                <Kbd key={key}>{shown(key)}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{t(`does.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

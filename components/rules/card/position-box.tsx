"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cx } from "../../ui/cx";
import { useKit } from "../kit";

type Props = {
  name: string;
  position: number;
  total: number;
  isOpen: boolean;
  onMove: (position: number) => void;
};

/** The rule's place; another number typed moves it there. */
export function PositionBox({ name, position, total, isOpen, onMove }: Props) {
  const t = useTranslations("rules-screen.card");
  const { mayEdit } = useKit();
  const [typed, setTyped] = useState(String(position));
  useEffect(() => setTyped(String(position)), [position]);
  if (!mayEdit) return <span className="tnum text-center text-muted max-md:hidden">{position}</span>;
  const commit = () => {
    const wanted = Number.parseInt(typed, 10);
    if (Number.isNaN(wanted) || wanted === position) setTyped(String(position));
    else onMove(Math.max(1, Math.min(total, wanted)));
  };
  return (
    <input
      aria-label={t("position", { name })}
      title={t("positionHint")}
      inputMode="numeric"
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value.replace(/\D/g, "").slice(0, 3))}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape" && typed !== String(position)) {
          event.stopPropagation();
          setTyped(String(position));
        }
      }}
      className={cx(
        "tnum h-[22px] w-[30px] rounded border bg-transparent text-center text-muted hover:border-field focus-visible:border-accent focus-visible:text-ink focus-visible:outline-offset-0 max-md:hidden",
        isOpen ? "border-field bg-raised text-ink" : "border-transparent",
      )}
    />
  );
}

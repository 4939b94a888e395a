"use client";

import { useTranslations } from "next-intl";
import { type RaciLetter, raciLetters } from "@/lib/domain/vocabulary";
import { Kbd } from "../../ui/data/kbd";
import { useHydrated } from "../../ui/use-hydrated";
import { LetterMark } from "../letter-mark";

type Props = {
  selected: number;
  mayEdit: boolean;
  setLetter: (letter: RaciLetter) => void;
  clear: () => void;
};

const KEY = "rounded border border-line bg-raised px-1.5 py-0.5";

/** What the letters mean, each a button that sets it, and the keys of the grid. */
export function Legend({ selected, mayEdit, setLetter, clear }: Props) {
  const t = useTranslations("raci-screen.legend");
  // The server can't know the keyboard.
  const isApple = useHydrated() && /Mac|iPhone|iPad/.test(navigator.userAgent);
  const mod = isApple ? "⌘" : t("control");
  return (
    <div className="flex shrink-0 flex-col gap-2 pt-2.5 text-[12px] text-muted">
      <ul className="flex flex-wrap gap-x-[18px] gap-y-1.5">
        {raciLetters.map((letter) => (
          <li key={letter}>
            <button
              type="button"
              disabled={!mayEdit}
              onClick={() => setLetter(letter)}
              className="inline-flex items-center gap-1.5 rounded enabled:hover:text-ink"
            >
              <LetterMark letter={letter} size="sm" />
              <span>{t(letter)}</span>
            </button>
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <p data-print="hide" className="flex flex-wrap items-center gap-x-[18px] gap-y-1.5 max-lg:hidden">
          <span className="font-medium text-ink">{t("selected", { count: selected })}</span>
          <span className="inline-flex items-center gap-1.5">
            {raciLetters.map((letter) => (
              <Kbd key={letter} className={KEY}>
                {letter}
              </Kbd>
            ))}
            <span>{t("set")}</span>
          </span>
          <button
            type="button"
            onClick={clear}
            className="inline-flex items-center gap-1.5 rounded hover:text-ink"
          >
            <Kbd className={KEY}>⌫</Kbd>
            <span>{` ${t("clear")}`}</span>
          </button>
          {(["Enter", "fill", "copy", "paste", "row"] as const).map((key) => (
            <span key={key} className="inline-flex items-center gap-1.5">
              <Kbd className={KEY}>{t(`key.${key}`, { mod })}</Kbd>
              <span>{` ${t(`does.${key}`)}`}</span>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

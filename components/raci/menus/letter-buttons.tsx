"use client";

import { useTranslations } from "next-intl";
import type { RaciRow } from "@/lib/domain/policy/path-policy";
import { refusalOf, toggleLetter } from "@/lib/domain/raci/edit/letters";
import { lettersAt, partyKey } from "@/lib/domain/raci/edit/matrix";
import { type RaciLetter, raciLetters } from "@/lib/domain/vocabulary";
import { cx } from "../../ui/cx";
import { LetterMark } from "../letter-mark";
import { useBasics } from "../matrix-context";
import type { ColumnView } from "../names";

type Props = {
  row: RaciRow;
  column: Pick<ColumnView, "who" | "name" | "kind">;
  /** touch: 44 px for thumbs. */
  size?: "md" | "touch";
  /** Words beside each letter. */
  withMeaning?: boolean;
};

/** Gives or takes one letter; a person who has no column yet gets one by it. */
function useLetterPress() {
  const t = useTranslations("raci-screen");
  const { editor } = useBasics();
  return (row: RaciRow, { who }: Props["column"], letter: RaciLetter) =>
    void editor.letters((raci) => toggleLetter(raci, [{ row: row.slug, column: partyKey(who) }], letter), {
      label: t("label.letter", { letter }),
    });
}

/** R, A, C and I of one party as buttons: in menus, and on a phone. */
export function LetterButtons({ row, column, size = "md", withMeaning = false }: Props) {
  const t = useTranslations("raci-screen");
  const press = useLetterPress();
  const { mayEdit } = useBasics();
  const has = lettersAt(row, partyKey(column.who));
  return (
    <fieldset
      aria-label={t("menu.lettersOf", { name: column.name })}
      className={cx("m-0 flex min-w-0 gap-1", withMeaning && "flex-col")}
    >
      {raciLetters.map((letter) => {
        const isOn = has.includes(letter);
        const why = isOn ? null : refusalOf(column.who, letter, row);
        const reason = why === null ? null : t(`refused.${why}`, { name: column.name, row: row.name });
        return (
          <button
            key={letter}
            type="button"
            aria-pressed={isOn}
            aria-disabled={why !== null || !mayEdit}
            title={reason ?? t(`legend.${letter}`)}
            aria-label={withMeaning ? undefined : t(`letter.${letter}`)}
            onClick={() => (why === null && mayEdit ? press(row, column, letter) : undefined)}
            className={cx(
              "inline-flex items-center rounded-md text-left",
              withMeaning
                ? "min-h-8 gap-2 px-1.5 hover:bg-hover pointer-coarse:min-h-11"
                : cx(
                    "justify-center border",
                    size === "touch" ? "size-11" : "size-6",
                    isOn ? "border-transparent" : "border-line hover:bg-hover",
                  ),
              (why !== null || !mayEdit) && !isOn && "cursor-not-allowed opacity-45",
            )}
          >
            {isOn || withMeaning ? (
              <span className={cx(!isOn && "opacity-45")}>
                <LetterMark letter={letter} isAi={column.kind === "ai"} />
              </span>
            ) : (
              <span aria-hidden="true" className="font-mono text-[11px] text-muted">
                {letter}
              </span>
            )}
            {withMeaning ? (
              <span className="min-w-0">
                <span>{t(`legend.${letter}`)}</span>
                {reason === null ? null : <span className="block text-[11px] text-faint">{reason}</span>}
              </span>
            ) : null}
          </button>
        );
      })}
    </fieldset>
  );
}

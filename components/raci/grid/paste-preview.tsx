import { useTranslations } from "next-intl";
import { columnsOfMatrix, kindOf, lettersAt, partyKey, rowsOfMatrix } from "@/lib/domain/raci/edit/matrix";
import { cx } from "../../ui/cx";
import { LetterMark } from "../letter-mark";
import type { Matrix } from "../matrix-context";

type Props = { before: Matrix["policy"]; after: Matrix["policy"]; names: Matrix["names"] };

/** The rows that a paste would change: old letters struck, new ones on grey. */
export function PastePreview({ before, after, names }: Props) {
  const t = useTranslations("raci-screen.whole");
  const was = new Map(before.raci.rows.map((row) => [row.slug, row]));
  const columns = columnsOfMatrix(after);
  const textAt = (row: Parameters<typeof lettersAt>[0] | undefined, key: string) =>
    row === undefined ? [] : lettersAt(row, key);
  const differs = (row: Parameters<typeof lettersAt>[0], key: string) =>
    textAt(row, key).join("/") !== textAt(was.get(row.slug), key).join("/");
  const rows = rowsOfMatrix(after.raci).filter(
    (row) => !was.has(row.slug) || columns.some((who) => differs(row, partyKey(who))),
  );
  if (rows.length === 0) return null;
  return (
    <section
      aria-label={t("preview")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-lg border border-line scroll-quiet"
    >
      <table className="w-full border-collapse text-[12px]">
        <thead>
          <tr className="border-line border-b bg-panel">
            <th scope="col" className="min-w-40 px-3 py-2 text-left font-normal text-muted">
              {t("activity")}
            </th>
            {columns.map((who) => (
              <th
                key={partyKey(who)}
                scope="col"
                className={cx("min-w-16 px-1 py-2 text-center font-medium", "ai" in who && "text-ai")}
              >
                {names.nameOf(who)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slug} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-left font-medium">
                <span>{row.name}</span>
                {was.has(row.slug) ? null : (
                  <span className="block font-normal text-[11px] text-muted">{t("new")}</span>
                )}
              </th>
              {columns.map((who) => {
                const key = partyKey(who);
                const isChanged = differs(row, key);
                const old = isChanged ? textAt(was.get(row.slug), key).join("/") : "";
                return (
                  <td key={key} className={cx("px-1 py-1.5 text-center", isChanged && "bg-hover")}>
                    {old === "" ? null : <s className="mr-1 font-mono text-[11px] text-faint">{old}</s>}
                    {textAt(row, key).map((letter) => (
                      <span key={letter}>
                        <LetterMark letter={letter} isAi={kindOf(who) === "ai"} size="sm" />
                        <span className="sr-only">{letter}</span>
                      </span>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

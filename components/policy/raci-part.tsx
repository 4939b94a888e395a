import { useTranslations } from "next-intl";
import type { RaciGrid } from "@/lib/domain/policy/describe-raci";
import { raciLetters } from "@/lib/domain/vocabulary";
import { RaciMark } from "../marks/raci-mark";
import { cx } from "../ui/cx";
import type { SayText } from "./types";

/** Who does what at each stage: one column per party, the first matching row of a stage counts. */
export function RaciPart({ grid, say }: { grid: RaciGrid; say: SayText }) {
  const t = useTranslations("policy-screen.raci");
  const terms = useTranslations("terms");
  return (
    <>
      <section
        aria-label={t("title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-quiet overflow-x-auto rounded-xl border border-line bg-raised shadow-hairline"
      >
        <table className="w-full border-collapse text-[13px]">
          <caption className="sr-only">{t("title")}</caption>
          <thead>
            <tr className="border-line border-b bg-panel align-bottom text-[12px]">
              <th scope="col" className="min-w-48 px-4 py-3 text-left font-normal text-muted">
                {t("activity")}
              </th>
              {grid.columns.map(({ key, name, note }) => (
                <th key={key} scope="col" className="min-w-24 px-2 py-3 text-center font-medium">
                  <span className={cx(key === "ai" && "text-ai")}>{say(name)}</span>
                  {note === null ? null : (
                    <span className="block font-normal text-[11px] text-muted">{say(note)}</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row) => (
              <tr key={row.slug} className="border-line border-b last:border-b-0">
                <th scope="row" className="px-4 py-2.5 text-left font-medium">
                  {row.name}
                  <span className="block font-normal text-[11px] text-muted">
                    {[terms(`raciStage.${row.stage}`), ...row.notes.map(say)].join(" · ")}
                  </span>
                </th>
                {row.cells.map((letters, index) => (
                  <td key={grid.columns[index]?.key} className="px-2 py-2 text-center">
                    {letters.length === 0 ? (
                      <span aria-hidden="true" className="text-line">
                        ·
                      </span>
                    ) : (
                      <span className="inline-flex gap-1">
                        {letters.map((letter) => (
                          <RaciMark key={letter} letter={letter} size="md" />
                        ))}
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-[12px] text-muted">
        {raciLetters.map((letter) => (
          <li key={letter} className="flex items-center gap-2">
            <span aria-hidden="true">
              <RaciMark letter={letter} size="md" />
            </span>
            {terms(`raci.${letter}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

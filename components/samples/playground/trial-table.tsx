"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDraft } from "../../draft/use-draft";
import { cx } from "../../ui/cx";
import { type Choice, sampleHref } from "../choices";
import { useSampleWords } from "../use-sample-words";
import { OutcomeCell, outcomeColumns } from "./outcome-cells";
import type { TrialRow } from "./use-trial";

const columnNames = {
  outcome: "outcome",
  rule: "rule",
  goes_to: "goesTo",
  priority: "priority",
  first_reply: "firstReply",
} as const;

/** Names are cut, the whole on hover; the rest never wraps. */
const widths = {
  outcome: "md:whitespace-nowrap",
  rule: "md:max-w-48",
  goes_to: "md:max-w-36",
  priority: "md:whitespace-nowrap",
  first_reply: "md:whitespace-nowrap",
} as const;

type Props = {
  workspace: string;
  rows: readonly TrialRow[];
  /** A pasted one is kept in this tab first, so that its address finds it. */
  onOpen: (choice: Choice) => void;
};

/** Many samples, one a row; on a phone each is a block with its labels. */
export function TrialTable({ workspace, rows, onOpen }: Props) {
  const t = useTranslations("samples.play");
  const { document, live, organisation, view } = useDraft();
  const words = useSampleWords(document, organisation);
  const before = useSampleWords(live, organisation);
  return (
    <table className="tnum w-full border-collapse text-left text-[12px] max-md:block">
      <caption className="sr-only">{t("table")}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-line border-b text-[11px] text-muted">
          <th scope="col" className="px-3 py-1.5 font-normal">
            {t("ticket")}
          </th>
          {outcomeColumns.map((cell) => (
            <th key={cell} scope="col" className="whitespace-nowrap px-3 py-1.5 font-normal">
              {t(columnNames[cell])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map(({ choice, row }) => (
          <tr
            key={choice.id}
            className="border-line border-b align-top last:border-b-0 hover:bg-hover max-md:block max-md:px-3 max-md:py-2"
          >
            <th
              scope="row"
              className="max-w-56 px-3 py-1.5 font-normal max-md:block max-md:max-w-none max-md:px-0"
            >
              <Link
                href={sampleHref(workspace, view.path.slug, choice)}
                onClick={() => onOpen(choice)}
                aria-label={t("openSample", { label: choice.label })}
                className="flex min-w-0 items-baseline gap-2 rounded hover:underline"
              >
                {choice.kind === "ticket" ? (
                  <span className="shrink-0 font-mono text-muted">{choice.label}</span>
                ) : null}
                <span className="truncate">{choice.kind === "test" ? choice.label : row.subject}</span>
              </Link>
            </th>
            {outcomeColumns.map((cell) => (
              <td
                key={cell}
                className={cx(
                  "px-3 py-1.5 max-md:flex max-md:gap-2 max-md:px-0 max-md:py-0.5",
                  !row.changed.includes(cell) && "text-muted",
                  widths[cell],
                )}
              >
                <span className="w-20 shrink-0 text-faint md:hidden">{t(columnNames[cell])}</span>
                <OutcomeCell cell={cell} row={row} draft={words} live={before} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

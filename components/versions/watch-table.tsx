"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Watch, WatchLine } from "@/lib/domain/policy/watch/view";
import { formatClock } from "@/lib/words/format";
import { useDraftFrame } from "../draft/use-draft";
import { cx } from "../ui/cx";
import { useViewer } from "../ui/time/now";
import { TicketsPopover } from "./tickets-popover";

const shownAtOnce = 6;

/** What was counted so far, what was expected, and up to where it is chance. */
export function WatchTable({ watch }: { watch: Watch }) {
  const t = useTranslations("versions.strip");
  const viewer = useViewer();
  const [isAll, setAll] = useState(false);
  const isOver = ({ soFar, normalUpTo }: WatchLine) => normalUpTo !== null && soFar > normalUpTo;
  const lines = watch.lines.filter(({ what }) => what !== "escalations");
  return (
    <>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("label", { version: watch.version })}</caption>
        <thead>
          <tr className="text-[11px] text-muted [&>th]:pb-0.5 [&>th]:pl-3 [&>th]:text-right [&>th]:font-normal [&>th:first-child]:pl-0 [&>th:first-child]:text-left">
            <th scope="col">{t("since", { time: formatClock(watch.at, viewer) })}</th>
            <th scope="col">{t("soFar")}</th>
            <th scope="col">{t("expectedBy", { time: formatClock(watch.until, viewer) })}</th>
            <th scope="col">{t("normal")}</th>
          </tr>
        </thead>
        <tbody>
          {(isAll ? lines : lines.slice(0, shownAtOnce)).map((line) => (
            <Line
              key={`${line.what} ${line.risk ?? ""} ${line.mode ?? ""}`}
              line={line}
              isOver={isOver(line)}
            />
          ))}
        </tbody>
      </table>
      {lines.length > shownAtOnce ? (
        <button
          type="button"
          aria-expanded={isAll}
          onClick={() => setAll(!isAll)}
          className="tnum mt-1 text-accent underline underline-offset-2"
        >
          {isAll ? t("fewer") : t("more", { count: lines.length - shownAtOnce })}
        </button>
      ) : null}
      <p className={cx("mt-2", lines.some(isOver) ? "text-warn" : "text-muted")} role="status">
        {t(watch.basis === null ? "noForecast" : lines.some(isOver) ? "over" : "within")}
      </p>
    </>
  );
}

function Line({ line, isOver }: { line: WatchLine; isOver: boolean }) {
  const countWords = useCountWords();
  const { workspace } = useDraftFrame();
  const name = useLineName()(line);
  return (
    <tr className="[&>*]:border-line [&>*]:border-t [&>*]:py-0.5">
      <th scope="row" className="max-w-64 truncate pr-3 text-left font-normal" title={name}>
        {name}
      </th>
      <td className={cx("tnum text-right font-semibold", isOver && "text-warn")}>
        {line.tickets.length === 0 ? (
          line.soFar
        ) : (
          <TicketsPopover workspace={workspace} tickets={line.tickets} label={String(line.soFar)} />
        )}
      </td>
      <td className="tnum text-right">{line.expected === null ? "–" : countWords(line.expected)}</td>
      <td className="tnum text-right text-muted">{line.normalUpTo ?? "–"}</td>
    </tr>
  );
}

/** "11", "1.6", "under 0.1" or "0": a fraction of an escalation is told as what it is. */
export function useCountWords(): (count: number) => string {
  const t = useTranslations("versions.strip");
  return (count) => {
    if (count === 0) return "0";
    if (count < 0.1) return t("under");
    return count >= 10 ? count.toFixed(0) : count.toFixed(1);
  };
}

function useLineName(): (line: WatchLine) => string {
  const t = useTranslations("versions.strip");
  const changes = useTranslations("changes.threshold");
  return ({ what, name, position, risk, mode }) => {
    if (what === "decisions") return t("decisions");
    if (what === "low_confidence") return t("lowConfidence", { risk: risk === null ? "" : changes(risk) });
    const rule = { position: position ?? 0, name: name ?? what };
    if (mode === "shadow") return t("ruleInShadow", rule);
    return t("rule", rule);
  };
}

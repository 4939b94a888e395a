"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { useList } from "@/components/words/use-list";
import { filterChange, noFilters, withParams } from "@/lib/domain/board/address";
import type { BoardView } from "@/lib/domain/board/view";
import { clockMetrics } from "@/lib/domain/ticket/states";
import {
  formatCount,
  formatDuration,
  formatDurationDelta,
  formatShare,
  formatSigned,
} from "@/lib/words/format";
import { cx } from "../../ui/cx";
import type { useAddress } from "../use-address";

type Changes = Parameters<ReturnType<typeof useAddress>["change"]>[0];
type SummaryStripProps = {
  workspace: string;
  view: BoardView;
  onChange: (changes: Changes) => void;
};

/** What needs somebody now, and how the last 7 days went; each figure leads to what it counts, and nothing else. */
export function SummaryStrip({ workspace, view, onChange }: SummaryStripProps) {
  const list = useList();
  const t = useTranslations("board.summary");
  const { breached, dueSoon, toAccept, firstResponse, firstContact } = view.summary;
  const path = view.path.slug;
  const onBoard = (changes: Changes) => {
    const whole: Changes = { ...noFilters, hide: null, fold: null, ...changes };
    const query = withParams(new URLSearchParams({ path }), changes);
    return { href: `/${workspace}/board?${query}`, go: () => onChange(whole) };
  };
  const onDashboard = (figure: string) => ({
    href: `/${workspace}/dashboard?path=${path}&days=7&show=${figure}`,
  });
  const late = clockMetrics.flatMap((metric) => {
    const count = breached.byMetric[metric] ?? 0;
    return count === 0 ? [] : [t(`late.${metric}`, { count })];
  });
  const others = view.statuses.filter(({ category }) => category !== "new").map(({ slug }) => slug);
  return (
    <>
      <Figure
        label={t("breached")}
        value={formatCount(breached.total)}
        hint={late.length === 0 ? undefined : t("lateList", { list: list(late) })}
        to={onBoard(filterChange("deadline", ["breached"]))}
      />
      <Figure
        label={t("dueSoon")}
        value={formatCount(dueSoon)}
        to={onBoard(filterChange("deadline", ["soon"]))}
      />
      <Figure label={t("toAccept")} value={formatCount(toAccept)} to={onBoard({ hide: others })} />
      {firstResponse === null ? null : (
        <Figure
          label={t("firstResponse")}
          value={formatDuration(firstResponse.medianMs)}
          to={onDashboard("first_response")}
        >
          {firstResponse.deltaMs === null ? null : (
            <Delta tone={firstResponse.deltaMs > 0 ? "late" : "good"}>
              {formatDurationDelta(firstResponse.deltaMs)}
            </Delta>
          )}
        </Figure>
      )}
      {firstContact === null ? null : (
        <Figure
          label={t("firstContact")}
          value={formatShare(firstContact.share)}
          to={onDashboard("first_contact")}
        >
          {firstContact.deltaPoints === null ? null : (
            <Delta tone={firstContact.deltaPoints < 0 ? "late" : "good"}>
              {t("points", { delta: formatSigned(Math.round(firstContact.deltaPoints)) })}
            </Delta>
          )}
        </Figure>
      )}
    </>
  );
}

/** `go` changes this board without a page load; a new tab, or another page, takes the address. */
type LinkTarget = { href: string; go?: () => void };
type FigureLinkProps = {
  to: LinkTarget;
  label?: string;
  hint?: string;
  className?: string;
  children: ReactNode;
};

function FigureLink({ to, label, hint, className, children }: FigureLinkProps) {
  const follow = (event: MouseEvent) => {
    if (to.go === undefined || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    to.go();
  };
  return (
    <a
      href={to.href}
      aria-label={label}
      title={hint}
      onClick={follow}
      className={cx(
        "flex items-baseline gap-1.5 rounded whitespace-nowrap underline-offset-2 hover:underline",
        className,
      )}
    >
      {children}
    </a>
  );
}

type FigureProps = { label: string; value: string; to: LinkTarget; hint?: string; children?: ReactNode };

function Figure({ label, value, to, hint, children }: FigureProps) {
  const t = useTranslations("board.summary");
  return (
    <div className="flex shrink-0 items-baseline gap-1.5 whitespace-nowrap">
      <FigureLink to={to} hint={hint} label={t(to.go === undefined ? "seeReport" : "see", { label, value })}>
        <span className="text-[12px] text-muted">{label}</span>
        <span className="tnum font-semibold text-[14px]">{value}</span>
      </FigureLink>
      {children}
    </div>
  );
}

function Delta({ tone, children }: { tone: "late" | "good"; children: ReactNode }) {
  return (
    <span className={cx("tnum text-[11px] max-[1399px]:hidden", tone === "late" ? "text-breach" : "text-ok")}>
      {children}
    </span>
  );
}

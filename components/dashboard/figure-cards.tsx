import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { formatCount, formatDuration } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { type Change, changeOf, shareText } from "./change";
import { DrillLink } from "./drill-link";
import type { Show } from "./use-dashboard-address";

type Props = { view: MetricsView; show: Show };

/** The five figures one looks at first. Each is a link to its tickets. */
export function FigureCards({ view, show }: Props) {
  const t = useTranslations("dashboard.figures");
  const { escalations, escalationRate, firstResponse, firstContact, resolution, targetsMet } = view;
  const duration = (ms: number | null) => (ms === null ? t("none") : formatDuration(ms));
  const share = ({ value, count }: { value: number | null; count: number }) =>
    value === null ? t("none") : shareText(value, count);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <FigureCard
        title={t("escalations")}
        value={formatCount(escalations.count)}
        change={changeOf(escalations, "count", "down")}
        to={show({ figure: "escalations" })}
        note={t("escalationsNote", {
          share: share(escalationRate),
          count: formatCount(view.created.count),
        })}
      />
      <FigureCard
        title={t("firstResponse")}
        value={duration(firstResponse.median.value)}
        change={changeOf(firstResponse.median, "duration", "down")}
        to={show({ figure: "first_response" })}
        note={t("firstResponseNote", {
          mean: duration(firstResponse.mean.value),
          p90: duration(firstResponse.p90.value),
        })}
      />
      <FigureCard
        title={t("firstContact")}
        value={share(firstContact.share)}
        change={changeOf(firstContact.share, "share", "up")}
        to={show({ figure: "not_first_contact" })}
        note={t("firstContactNote", { provisional: firstContact.provisional })}
      />
      <FigureCard
        title={t("resolution")}
        value={duration(resolution.escalated.value)}
        change={changeOf(resolution.escalated, "duration", "down")}
        to={show({ figure: "resolution_escalated" })}
        note={t("resolutionNote", { ai: duration(resolution.aiAlone.value) })}
      />
      <FigureCard
        className="max-lg:col-span-2"
        title={t("targets")}
        value={share(targetsMet.share)}
        change={changeOf(targetsMet.share, "share", "up")}
        to={show({ figure: "breached" })}
        note={t("targetsNote", {
          breached: targetsMet.breached,
          count: formatCount(targetsMet.share.count),
        })}
      />
    </div>
  );
}

const TONES = { better: "text-ok", worse: "text-warn", same: "text-muted" } satisfies Record<
  Change["tone"],
  string
>;

type FigureCardProps = {
  title: string;
  value: string;
  change: Change | null;
  note: ReactNode;
  to: ReturnType<Show>;
  className?: string;
};

function FigureCard({ title, value, change, note, to, className }: FigureCardProps) {
  const t = useTranslations("dashboard.figures");
  return (
    <section
      className={cx(
        "relative rounded-xl border border-line bg-raised px-4 py-3 shadow-hairline hover:border-field/60",
        className,
      )}
    >
      <h2 className="text-[12px] text-muted">
        <DrillLink to={to} className="after:absolute after:inset-0 after:rounded-xl">
          {title}
        </DrillLink>
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="tnum font-semibold text-[24px] leading-9 tracking-tight">{value}</span>
        {change === null ? null : (
          <span className={cx("tnum text-[12px]", TONES[change.tone])}>
            <span>{change.text}</span>
            <span className="sr-only">{` ${t(change.tone)}`}</span>
          </span>
        )}
      </p>
      <p className="tnum text-[11px] text-faint leading-snug">{note}</p>
    </section>
  );
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DrillDown, MetricsView } from "@/lib/domain/metrics/view";
import { briefParts } from "@/lib/domain/vocabulary";
import { formatCount, formatShare } from "@/lib/words/format";
import { cx } from "../ui/cx";
import { Card, SectionHeading } from "../ui/data/card";
import { DrillLink } from "./drill-link";
import type { Show } from "./use-dashboard-address";

/** What those who got the handoffs said of them, with how many were asked. */
export function VerdictCard({ view, show }: { view: MetricsView; show: Show }) {
  const t = useTranslations("dashboard.verdicts");
  const terms = useTranslations("brief.part");
  const { asked, answered, needed, needless, tooLate, wrongOwner, briefScore, mostMissing } = view.verdicts;
  const of = (count: number) => (answered === 0 ? 0 : count / answered);
  const part = briefParts.find((each) => each === mostMissing);
  const missing = part === undefined ? mostMissing : terms(part);
  const link = (figure: DrillDown["figure"], label: string) => (
    <DrillLink to={show({ figure })} className="hover:underline">
      {label}
    </DrillLink>
  );
  return (
    <Card className="min-w-0">
      <SectionHeading title={t("title")} className="mb-3" />
      {answered === 0 ? (
        <p className="text-[12px] text-muted">{t("empty", { asked })}</p>
      ) : (
        <>
          <dl className="space-y-2.5 text-[12px]">
            <Bar label={link("needed", t("needed"))} share={of(needed)} colour="bg-l2" />
            <Bar label={link("too_late", t("tooLate"))} share={of(tooLate)} colour="bg-breach" />
            <Bar label={link("wrong_owner", t("wrongOwner"))} share={of(wrongOwner)} colour="bg-warn" />
            <Bar label={link("needless", t("needless"))} share={of(needless)} colour="bg-ai" />
          </dl>
          <p className="mt-3 text-[12px] text-muted">
            {`${briefScore === null ? "" : t("brief", { score: briefScore.toFixed(1) })} ${missing === null ? "" : t("missing", { part: missing })}`}
          </p>
          <p className="mt-1 text-[12px] text-muted">
            {t("answered", { answered: formatCount(answered), asked: formatCount(asked) })}
          </p>
        </>
      )}
    </Card>
  );
}

function Bar({ label, share, colour }: { label: ReactNode; share: number; colour: string }) {
  return (
    <div className="flex items-center gap-3">
      <dt className="w-24 shrink-0">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-center gap-3">
        <span aria-hidden="true" className="h-1.5 flex-1 overflow-hidden rounded-full bg-hover">
          <span className={cx("block h-full rounded-full", colour)} style={{ width: `${share * 100}%` }} />
        </span>
        <span className="tnum w-9 text-right">{formatShare(share)}</span>
      </dd>
    </div>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Shown } from "@/lib/domain/metrics/address";
import type { GroupBy, MetricsGroup, MetricsView } from "@/lib/domain/metrics/view";
import { metricsQuery } from "@/lib/queries/metrics";
import { TopBar } from "../shell/top-bar";
import { cx } from "../ui/cx";
import { Callout } from "../ui/feedback/callout";
import { EmptyState } from "../ui/feedback/states";
import { Button, LinkButton } from "../ui/forms/button";
import { AsOf } from "./as-of";
import { DrillPanel } from "./drill-panel";
import { FigureCards } from "./figure-cards";
import { FlowChart } from "./flow-chart";
import { HeldCard } from "./held-card";
import { AttainmentCard, MoreFigures } from "./more-figures";
import { PeriodBar } from "./period-bar";
import { ResponseChart } from "./response-chart";
import { SplitCard } from "./split-card";
import { type Show, useDashboardAddress } from "./use-dashboard-address";
import { useGroupName } from "./use-group-name";
import { VerdictCard } from "./verdict-card";
import { VolumeChart } from "./volume-chart";

type Props = {
  workspace: string;
  /** The workspace's local day of this request. */
  today: string;
  paths: MetricsView["paths"];
};

/** How the handoffs went: figures beside the period before, each with the tickets behind it. */
export function DashboardScreen({ workspace, today, paths }: Props) {
  const t = useTranslations("dashboard");
  const { query, shown, change, split, show, hide } = useDashboardAddress(today);
  const groupName = useGroupName();
  const found = useQuery(metricsQuery(workspace, query));
  const view = found.data;
  const period = { from: query.from ?? today, to: query.to ?? today };
  const bar = (
    <PeriodBar period={period} path={query.path ?? null} paths={paths} today={today} onChange={change} />
  );
  return (
    <>
      <TopBar
        title={t("title")}
        aside={
          <>
            <div className="flex items-center gap-3 max-md:hidden">{bar}</div>
            <AsOf at={view?.asOf ?? null} />
            <span className="text-[12px] text-muted max-lg:hidden">
              {t("compared", { days: view?.volume.length ?? 0 })}
            </span>
          </>
        }
      />
      <div className="flex shrink-0 gap-2 px-3 pt-3 md:hidden">{bar}</div>
      <div
        aria-busy={found.isFetching}
        className={cx("min-h-0 flex-1 overflow-y-auto", found.isPlaceholderData && "opacity-60")}
      >
        {found.isError ? (
          <Callout
            tone="breach"
            live="alert"
            title={t("failed")}
            className="m-5"
            actions={<Button onClick={() => void found.refetch()}>{t("again")}</Button>}
          />
        ) : null}
        {view === undefined ? null : isEmpty(view) ? (
          <EmptyState
            icon={<ChartColumn aria-hidden="true" />}
            title={t("emptyTitle")}
            action={<LinkButton href={`/${workspace}/board`}>{t("toBoard")}</LinkButton>}
          >
            {t("empty")}
          </EmptyState>
        ) : (
          <Figures view={view} show={show} by={query.group_by ?? null} onSplit={split} />
        )}
      </div>
      <DrillPanel
        workspace={workspace}
        query={query}
        shown={shown}
        placeName={placeOf(view, shown)}
        groupName={shown?.group_by === undefined ? "" : groupName(shown.group_by, groupOf(view, shown))}
        onClose={hide}
      />
    </>
  );
}

/** The value that a figure is under, with its name where the figures are here already. */
function groupOf(view: MetricsView | undefined, { group }: Shown): Pick<MetricsGroup, "value" | "name"> {
  const value = group ?? null;
  return view?.groups.find((each) => each.value === value) ?? { value, name: null };
}

/** What the tier of the address is called, and the team there, where it names one. */
function placeOf(view: MetricsView | undefined, shown: Shown | null): string {
  const rows = [...(view?.perTier ?? []), ...(view?.held ?? [])].filter(({ tier }) => tier === shown?.tier);
  const team = rows.find((row) => row.team !== null && row.team === shown?.team)?.teamName;
  return team ?? rows[0]?.name ?? shown?.tier ?? "";
}

const isEmpty = ({ created, escalations, firstResponse, targetsMet }: MetricsView): boolean =>
  [created, escalations, firstResponse.median, targetsMet.share].every(
    ({ count, beforeCount }) => count === 0 && beforeCount === 0,
  );

type FiguresProps = {
  view: MetricsView;
  show: Show;
  by: GroupBy | null;
  onSplit: (by: string | null) => void;
};

function Figures({ view, show, by, onSplit }: FiguresProps) {
  const both = { view, show };
  return (
    <div className="mx-auto max-w-[1560px] space-y-4 p-6 max-md:space-y-3 max-md:p-3">
      <FigureCards {...both} />
      <div className="grid gap-4 max-md:gap-3 xl:grid-cols-[11fr_9fr]">
        <VolumeChart {...both} />
        <ResponseChart {...both} />
      </div>
      <div className="grid gap-4 max-md:gap-3 lg:grid-cols-2 xl:grid-cols-3">
        <FlowChart {...both} />
        <SplitCard {...both} by={by} onSplit={onSplit} />
        <VerdictCard {...both} />
      </div>
      <div className="grid gap-4 max-md:gap-3 lg:grid-cols-2 xl:grid-cols-3">
        <AttainmentCard {...both} />
        <HeldCard {...both} />
        <MoreFigures {...both} />
      </div>
    </div>
  );
}

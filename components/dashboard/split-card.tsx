"use client";

import { useTranslations } from "next-intl";
import { groupings } from "@/lib/domain/metrics/groupings";
import type { GroupBy, MetricsGroup, MetricsView } from "@/lib/domain/metrics/view";
import { Card, SectionHeading } from "../ui/data/card";
import { Table, Td } from "../ui/data/table";
import { Select } from "../ui/forms/field";
import { FigureHead, FigureRow } from "./figure-row";
import { TierTable } from "./tier-table";
import type { Show } from "./use-dashboard-address";
import { useGroupName } from "./use-group-name";

type SplitCardProps = {
  view: MetricsView;
  show: Show;
  /** What the address asks for; the figures shown may still be those before. */
  by: GroupBy | null;
  onSplit: (by: string | null) => void;
};

/** The same figures per tier and team, or under each value of something else, as it was when it happened. */
export function SplitCard({ view, show, by, onSplit }: SplitCardProps) {
  const t = useTranslations("dashboard.split");
  const tiers = useTranslations("dashboard.tiers");
  return (
    <Card className="min-w-0">
      <SectionHeading
        title={view.groupBy === null ? tiers("title") : t(`title.${view.groupBy}`)}
        className="mb-2"
        actions={
          <Select
            size="bar"
            aria-label={t("label")}
            value={by ?? ""}
            onChange={(event) => onSplit(event.target.value === "" ? null : event.target.value)}
          >
            <option value="">{t("place")}</option>
            {groupings.map((grouping) => (
              <option key={grouping} value={grouping}>
                {t(`by.${grouping}`)}
              </option>
            ))}
          </Select>
        }
      />
      {view.groupBy === null ? (
        <TierTable view={view} show={show} />
      ) : (
        <GroupTable by={view.groupBy} groups={view.groups} show={show} />
      )}
    </Card>
  );
}

/** What a row shows; a group that has none of it only stands behind other figures. */
const hasAny = ({ verdicts, firstResponse, resolution, returned }: MetricsGroup): boolean =>
  verdicts.asked > 0 ||
  firstResponse.median.count > 0 ||
  resolution.escalated.count > 0 ||
  (returned.value ?? 0) > 0;

/** Versions stay in their order; of all else the most comes first, and what has no value last. */
function inOrder(by: GroupBy, groups: readonly MetricsGroup[]): MetricsGroup[] {
  const shown = groups.filter(hasAny);
  if (by === "policy_version") return shown;
  return shown.toSorted(
    (a, b) => Number(a.value === null) - Number(b.value === null) || b.verdicts.asked - a.verdicts.asked,
  );
}

type GroupTableProps = { by: GroupBy; groups: readonly MetricsGroup[]; show: Show };

function GroupTable({ by, groups, show }: GroupTableProps) {
  const t = useTranslations("dashboard.split");
  const rows = inOrder(by, groups);
  if (rows.length === 0) return <p className="text-[12px] text-muted">{t("empty")}</p>;
  return (
    <Table caption={t(`title.${by}`)} className="max-h-80 overflow-y-auto [&_td]:px-1.5 [&_th]:px-1.5">
      <thead className="sticky top-0 bg-raised">
        <FigureHead first={t(`by.${by}`)} />
      </thead>
      <tbody>
        {rows.map((group) => (
          <GroupRow key={group.value ?? ""} by={by} group={group} show={show} />
        ))}
      </tbody>
    </Table>
  );
}

type GroupRowProps = { by: GroupBy; group: MetricsGroup; show: Show };

function GroupRow({ by, group, show }: GroupRowProps) {
  const name = useGroupName()(by, group);
  const { value, verdicts, firstResponse, resolution, returned } = group;
  return (
    <FigureRow
      show={show}
      name={name}
      part={{ group_by: by, ...(value === null ? {} : { group: value }) }}
      volume={verdicts.asked}
      responseMs={firstResponse.median.value}
      resolutionMs={resolution.escalated.value}
      returnedShare={returned.value}
    >
      <Td className="py-1 first-letter:uppercase">{name}</Td>
    </FigureRow>
  );
}

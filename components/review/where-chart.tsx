"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Forecast, Pair } from "@/lib/domain/policy/forecast/types";
import { formatCount } from "@/lib/words/format";
import { useDraft } from "../draft/use-draft";
import { cx } from "../ui/cx";
import { Segmented } from "../ui/forms/segmented";
import { useViewer } from "../ui/time/now";
import { usePlaceWords } from "./use-place-words";

type Row = Pair & { key: string; name: string; shade: string };

/** Where escalations go, live beside draft: a table whose bars are a picture of its figures. */
export function WhereChart({ result }: { result: Forecast }) {
  const t = useTranslations("review.forecast");
  const terms = useTranslations("terms.reason");
  const { view } = useDraft();
  const [by, setBy] = useState<"team" | "reason">("team");
  const { nameOf, shadeOf } = usePlaceWords();
  const rows: Row[] =
    by === "team"
      ? result.byTeam.map(({ tier, team, ...pair }) => ({
          ...pair,
          key: `${tier} ${team ?? ""}`,
          name: nameOf(tier, team),
          shade: shadeOf(tier),
        }))
      : result.byReason.map(({ reason, ...pair }) => ({
          ...pair,
          key: reason,
          name: terms(reason),
          shade: "bg-l2",
        }));
  const shown = rows.filter(({ now, then }) => now + then > 0);
  const most = Math.max(1, ...shown.flatMap(({ now, then }) => [now, then]));
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{t("where")}</h3>
        <Segmented
          label={t("where")}
          options={[
            { value: "team", label: t("byTeam") },
            { value: "reason", label: t("byReason") },
          ]}
          value={by}
          onChange={setBy}
        />
        <Legend version={view.live.version} className="ml-auto" />
      </div>
      {shown.length === 0 ? (
        <p className="mt-1 text-muted">{t("noEscalations")}</p>
      ) : (
        <BarTable
          rows={shown}
          most={most}
          version={view.live.version}
          head={t(by === "team" ? "team" : "reason")}
        />
      )}
    </div>
  );
}

export function Legend({ version, className }: { version: number; className?: string }) {
  const t = useTranslations("review.forecast");
  return (
    <span className={cx("flex items-center gap-2 text-[11px] text-muted", className)}>
      <span aria-hidden="true" className="size-2 rounded-[2px] bg-faint/30" />
      <span>{t("live", { version })}</span>
      <span aria-hidden="true" className="size-2 rounded-[2px] bg-l2" />
      <span>{t("draft", { version: version + 1 })}</span>
    </span>
  );
}

type BarTableProps = { rows: Row[]; most: number; version: number; head: string };
function BarTable({ rows, most, version, head }: BarTableProps) {
  const t = useTranslations("review.forecast");
  const { locale } = useViewer();
  return (
    <table className="mt-1 w-full border-collapse">
      <caption className="sr-only">{t("where")}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t("live", { version })}</th>
          <th scope="col">{t("draft", { version: version + 1 })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, now, then, shade }) => (
          <tr key={key} className="h-[22px]">
            <th
              scope="row"
              className="w-[116px] max-w-[116px] truncate pr-2 text-left font-normal text-muted"
              title={name}
            >
              {name}
            </th>
            <td className="tnum relative">
              <span aria-hidden="true" className="block h-3.5">
                <i
                  className="mb-px block h-1.5 rounded-[2px] bg-faint/30"
                  style={{ width: `${(now / most) * 100}%` }}
                />
                <i
                  className={cx("block h-1.5 rounded-[2px]", shade)}
                  style={{ width: `${(then / most) * 100}%` }}
                />
              </span>
              <span className="sr-only">{formatCount(now, locale)}</span>
            </td>
            <td className="tnum w-[88px] whitespace-nowrap pl-2 text-right">
              <span aria-hidden="true" className="text-faint">
                {`${formatCount(now, locale)} → `}
              </span>
              <span>{formatCount(then, locale)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

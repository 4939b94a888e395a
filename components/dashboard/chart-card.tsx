"use client";

import { Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cx } from "../ui/cx";
import { Card, SectionHeading } from "../ui/data/card";
import { IconButton } from "../ui/forms/icon-button";

type ChartCardProps = {
  title: string;
  legend?: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  foot?: ReactNode;
  className?: string;
};

/** A picture of figures and, at a press, the figures themselves in the same room. */
export function ChartCard({ title, legend, chart, table, foot, className }: ChartCardProps) {
  const t = useTranslations("dashboard");
  const [look, setLook] = useState<"chart" | "table">("chart");
  const isTable = look === "table";
  return (
    <Card className={cx("flex min-w-0 flex-col", className)}>
      <SectionHeading
        title={title}
        actions={
          <>
            {legend}
            <IconButton
              label={t(isTable ? "asChart" : "asTable", { title })}
              aria-pressed={isTable}
              icon={<Table2 aria-hidden="true" />}
              className={cx("-my-1 -mr-1.5", isTable && "bg-accent-soft text-accent")}
              onClick={() => setLook(isTable ? "chart" : "table")}
            />
          </>
        }
      />
      <div className="relative mt-3 min-h-[190px] flex-1">
        {isTable ? (
          <div className="scroll-quiet absolute inset-0 overflow-y-auto">{table}</div>
        ) : (
          <div className="absolute inset-0">{chart}</div>
        )}
      </div>
      {foot === undefined ? null : <div className="mt-2 text-[12px] text-muted">{foot}</div>}
    </Card>
  );
}

"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { defaultDays, presetDays, presetOf } from "@/lib/domain/metrics/address";
import type { MetricsView } from "@/lib/domain/metrics/view";
import { Button } from "../ui/forms/button";
import { Field, Input, Select } from "../ui/forms/field";
import { IconButton } from "../ui/forms/icon-button";
import { Popover } from "../ui/overlays/popover";
import { useDayText } from "./use-day-text";

type Props = {
  period: { from: string; to: string };
  path: string | null;
  paths: MetricsView["paths"];
  today: string;
  onChange: (changes: Record<string, string | null>) => void;
};

/** Which path, and which days: the last 7, 28 or 90, or any others. */
export function PeriodBar({ period, path, paths, today, onChange }: Props) {
  const t = useTranslations("dashboard.period");
  const dayText = useDayText();
  const preset = presetOf(period, today);
  const span = `${dayText(period.from)} – ${dayText(period.to)}`;
  return (
    <>
      <Select
        size="bar"
        aria-label={t("path")}
        value={path ?? ""}
        onChange={(event) => onChange({ path: event.target.value === "" ? null : event.target.value })}
      >
        <option value="">{t("allPaths")}</option>
        {paths.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        size="bar"
        aria-label={t("period")}
        value={preset === null ? "own" : String(preset)}
        onChange={(event) => {
          const days = event.target.value;
          onChange({ days: days === String(defaultDays) ? null : days, from: null, to: null });
        }}
      >
        {presetDays.map((days) => (
          <option key={days} value={days}>
            {t("last", { days })}
          </option>
        ))}
        {preset === null ? (
          <option value="own" disabled>
            {span}
          </option>
        ) : null}
      </Select>
      <Popover
        label={t("other")}
        align="start"
        trigger={
          <IconButton
            tone="secondary"
            label={t("other")}
            icon={<CalendarDays aria-hidden="true" />}
            className="pointer-coarse:size-9"
          />
        }
      >
        {(close) => (
          <OwnPeriod
            period={period}
            today={today}
            onApply={(from, to) => {
              onChange({ from, to, days: null });
              close();
            }}
          />
        )}
      </Popover>
    </>
  );
}

type OwnPeriodProps = Pick<Props, "period" | "today"> & { onApply: (from: string, to: string) => void };

function OwnPeriod({ period, today, onApply }: OwnPeriodProps) {
  const t = useTranslations("dashboard.period");
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = [String(form.get("from")), String(form.get("to"))].sort();
    onApply(days[0] ?? today, days[1] ?? today);
  };
  return (
    <form onSubmit={onSubmit} className="space-y-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label={t("from")}>
          {(control) => (
            <Input {...control} type="date" name="from" required max={today} defaultValue={period.from} />
          )}
        </Field>
        <Field label={t("to")}>
          {(control) => (
            <Input {...control} type="date" name="to" required max={today} defaultValue={period.to} />
          )}
        </Field>
      </div>
      <p className="text-[12px] text-faint">{t("longest")}</p>
      <Button type="submit" tone="primary">
        {t("apply")}
      </Button>
    </form>
  );
}

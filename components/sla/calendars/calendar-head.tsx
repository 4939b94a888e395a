"use client";

import { Ellipsis, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useList } from "@/components/words/use-list";
import type { CalendarDoc, Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { copyCalendar } from "@/lib/domain/time/calendar-edit";
import { nextClockChange } from "@/lib/domain/time/calendar-lengths";
import { isZone } from "@/lib/domain/time/zone";
import { formatDay, formatWeekday } from "@/lib/words/format";
import { announce } from "../../ui/feedback/announcer";
import { Field, Input } from "../../ui/forms/field";
import { IconButton } from "../../ui/forms/icon-button";
import { Segmented } from "../../ui/forms/segmented";
import { Menu } from "../../ui/overlays/menu";
import { toast } from "../../ui/overlays/toast";
import { useNow, useViewer } from "../../ui/time/now";
import { useHydrated } from "../../ui/use-hydrated";
import type { Calendars } from "./use-calendars";
import { writtenSeconds } from "./written";

type Props = {
  calendar: CalendarDoc;
  calendars: Calendars;
  onChoose: (slug: string) => void;
  policy: PathPolicy;
  organisation: Organisation;
  mayEdit: boolean;
};

/** Which calendar, what uses it, and when its clocks change. */
export function CalendarHead(props: Props) {
  const { calendar, calendars, onChoose, mayEdit } = props;
  const t = useTranslations("sla-screen.calendars");
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
      <h2 id="calendars-title" className="font-semibold text-[15px]">
        {t("title")}
      </h2>
      <span className="flex max-w-full items-center gap-1 overflow-x-auto p-0.5">
        <Segmented
          label={t("choose")}
          options={calendars.edits.local.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={calendar.slug}
          onChange={onChoose}
        />
        {mayEdit ? <CalendarMenu {...props} /> : null}
      </span>
      <Facts {...props} />
      {mayEdit ? null : <span className="text-[12px] text-muted">{t("draft.readOnly")}</span>}
    </div>
  );
}

function CalendarMenu({ calendar, calendars, onChoose, policy }: Props) {
  const t = useTranslations("sla-screen.calendars");
  const all = calendars.edits.local;
  const isUsed = policy.sla.targets.some((row) => row.calendar === calendar.slug);
  return (
    <>
      <IconButton
        size="sm"
        label={t("new")}
        icon={<Plus aria-hidden="true" />}
        onClick={() => {
          const made = copyCalendar(all, calendar, t("copyName", { calendar: calendar.name }));
          calendars.edit((now) => [...now, made]);
          onChoose(made.slug);
          announce(t("added", { calendar: made.name }));
        }}
      />
      <Menu
        label={t("menu", { calendar: calendar.name })}
        items={[
          {
            id: "delete",
            label: t("delete", { calendar: calendar.name }),
            danger: true,
            disabled: all.length < 2 || isUsed,
            onSelect: () => {
              const at = all.indexOf(calendar);
              calendars.edit((now) => now.filter(({ slug }) => slug !== calendar.slug));
              onChoose(all.find(({ slug }) => slug !== calendar.slug)?.slug ?? "");
              toast({
                title: t("deleted", { calendar: calendar.name }),
                action: {
                  label: t("undo"),
                  onPress: () => {
                    calendars.edit((now) =>
                      now.some(({ slug }) => slug === calendar.slug) ? now : now.toSpliced(at, 0, calendar),
                    );
                    onChoose(calendar.slug);
                  },
                },
              });
            },
          },
        ]}
        trigger={
          <IconButton
            size="sm"
            label={t("menu", { calendar: calendar.name })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
      />
    </>
  );
}

/** "Rows 2 and 4, shifts of Finance; clocks go forward 1h on Sun 28 Mar". */
function Facts({ calendar, policy, organisation }: Props) {
  const list = useList();
  const t = useTranslations("sla-screen.calendars");
  const now = useNow(60_000);
  const { locale } = useViewer();
  const rows = policy.sla.targets.flatMap((row, index) =>
    row.calendar === calendar.slug ? [String(index + 1)] : [],
  );
  const deadlines = policy.sla.deadlines.filter((each) => each.calendar === calendar.slug);
  const teams = organisation.shifts
    .filter((shift) => shift.kind === "rotating" && shift.hours === calendar.slug)
    .map(({ team }) => organisation.teams.find(({ slug }) => slug === team)?.name ?? team);
  const people = organisation.members.filter(({ hours }) => hours === calendar.slug).length;
  const used = [
    ...(rows.length === 0 ? [] : [t("usedRows", { count: rows.length, rows: list(rows) })]),
    ...deadlines.map(({ name }) => name),
    ...(teams.length === 0 ? [] : [t("usedTeams", { teams: list([...new Set(teams)]) })]),
    ...(people === 0 ? [] : [t("usedPeople", { count: people })]),
  ];
  const change = isZone(calendar.zone) ? nextClockChange(calendar.zone, now) : null;
  const viewer = { zone: calendar.zone, locale };
  const parts = [
    used.length === 0 ? t("unused") : t("usedBy", { what: list(used) }),
    ...(change === null
      ? []
      : [
          t("clocks", {
            way: change.byMs > 0 ? "forward" : "back",
            by: writtenSeconds(Math.abs(change.byMs) / 1000),
            day: `${formatWeekday(change.at, viewer, "short")} ${formatDay(change.at, now, viewer)}`,
          }),
        ]),
  ];
  return <span className="text-[12px] text-muted">{parts.join(" · ")}</span>;
}

/** A calendar's name and zone. */
export function NameAndZone({
  calendar,
  calendars,
  mayEdit,
}: Pick<Props, "calendar" | "calendars" | "mayEdit">) {
  const t = useTranslations("sla-screen.calendars");
  const id = useId();
  const put = (part: Partial<CalendarDoc>) => calendars.change(calendar.slug, (now) => ({ ...now, ...part }));
  return (
    <div className="mb-3 grid grid-cols-2 gap-2">
      <Field label={t("rename")} error={calendar.name.trim() === "" ? t("nameMissing") : undefined}>
        {(control) => (
          <Input
            {...control}
            value={calendar.name}
            maxLength={120}
            readOnly={!mayEdit}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("zone")}
        error={isZone(calendar.zone) ? undefined : t("zoneFault", { zone: calendar.zone })}
      >
        {(control) => (
          <Input
            {...control}
            value={calendar.zone}
            list={`${id}-zones`}
            readOnly={!mayEdit}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => put({ zone: event.target.value.trim() })}
          />
        )}
      </Field>
      <Zones id={`${id}-zones`} />
    </div>
  );
}

/** Only in the browser: its list and the server's may differ. */
function Zones({ id }: { id: string }) {
  if (!useHydrated()) return null;
  return (
    <datalist id={id}>
      {Intl.supportedValuesOf("timeZone").map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}

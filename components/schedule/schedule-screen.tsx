"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { type CompiledOrganisation, compileOrganisation, teamZone } from "@/lib/domain/routing/shifts";
import { coverage } from "@/lib/domain/schedule/coverage";
import { coverageDays } from "@/lib/domain/schedule/gaps";
import { carriedMs, quarterOf } from "@/lib/domain/schedule/stretches";
import { gapsOfTeam, mondayOf, scheduleDays, teamWeek } from "@/lib/domain/schedule/week";
import { addDays, localDayOf } from "@/lib/domain/time/local-day";
import type { Span } from "@/lib/domain/time/spans";
import { offsetAt } from "@/lib/domain/time/zone";
import { formatDay, formatDuration, type Viewer } from "@/lib/words/format";
import { AskDialog } from "../cover/ask-dialog";
import { RequestsCard } from "../cover/requests-card";
import { TimeOffCard } from "../cover/time-off-card";
import { TimeOffDialog } from "../cover/time-off-dialog";
import type { AskStart, CoverData } from "../cover/types";
import { useLive } from "../live/use-live";
import { useShell } from "../shell/shell-context";
import { EmptyState } from "../ui/feedback/states";
import { useNow, useViewer } from "../ui/time/now";
import { Bands } from "./bands";
import { CoverageStrip } from "./coverage-strip";
import { coverOf, editShift, newShift, overrideSpan, shiftsToCome } from "./form/begin-form";
import { CoverFields } from "./form/cover-fields";
import { FormPanel } from "./form/form-panel";
import { ShiftFields } from "./form/shift-fields";
import type { ScheduleActions, ScheduleData, ScheduleRights } from "./types";
import { useBlockActions } from "./use-block-actions";
import { useScheduleForm } from "./use-form";
import { useScheduleAddress } from "./use-schedule-address";
import { useScheduleWords } from "./use-words";
import { WeekBar } from "./week-bar";

type Props = {
  data: ScheduleData;
  rights: ScheduleRights;
  actions: ScheduleActions;
  cover: CoverData;
  /** What stands below the week. */
  children: ReactNode;
};

const placeOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

const noActions = () => [];
/** Changes of the feed by which the page is read anew. */
const told: ReadonlySet<string> = new Set(["organisation.published", "cover.changed"]);

type Zones = { value: "viewer" | "team"; label: string }[];

/** Both clocks by their places, and how far the team's is ahead or behind. */
function zonesOf(
  own: string,
  team: string,
  at: number,
  t: ReturnType<typeof useTranslations<"schedule">>,
): Zones {
  if (own === team) return [{ value: "viewer", label: t("bar.both", { place: placeOf(own) }) }];
  const apart = offsetAt(team, at) - offsetAt(own, at);
  const by = `${apart < 0 ? "−" : "+"}${formatDuration(Math.abs(apart))}`;
  return [
    { value: "viewer", label: t("bar.viewer", { place: placeOf(own) }) },
    { value: "team", label: t("bar.teamZone", { place: placeOf(team), by }) },
  ];
}

const spanOf = (days: readonly Span[]): Span => ({
  from: days[0]?.from ?? 0,
  to: days.at(-1)?.to ?? 0,
});

/** Who is on shift, by team and week, and where promised hours have nobody. */
export function ScheduleScreen({ data, rights, actions, cover, children }: Props) {
  const t = useTranslations("schedule");
  const { address, change } = useScheduleAddress();
  const teams = data.organisation.teams;
  const team = teams.find(({ slug }) => slug === address.team) ?? teams[0];
  const now = useNow(60_000);
  const viewer = useViewer();
  const live = useMemo(() => compileOrganisation(data.organisation, data.version), [data]);
  if (team === undefined)
    return (
      <>
        <EmptyState title={t("noTeams")}>{t("noTeamsNext")}</EmptyState>
        {children}
      </>
    );
  const ownZone = teamZone(data.organisation, team.slug);
  const isTeamZone = address.zone === "team";
  const zone = isTeamZone ? ownZone : viewer.zone;
  const monday = mondayOf(address.week === null ? now : Date.parse(`${address.week}T12:00:00Z`), zone);
  return (
    <Schedule
      key={team.slug}
      {...{ data, rights, actions, cover, live, now, monday, change }}
      team={team.slug}
      isTeamZone={isTeamZone}
      reader={{ ...viewer, zone }}
    >
      {children}
    </Schedule>
  );
}

type ScheduleProps = Props & {
  live: CompiledOrganisation;
  now: number;
  monday: string;
  team: string;
  isTeamZone: boolean;
  /** The zone in which the week is shown. */
  reader: Viewer;
  change: ReturnType<typeof useScheduleAddress>["change"];
};

function Schedule(props: ScheduleProps) {
  const { data, rights, actions, cover, live, now, monday, team, isTeamZone, reader, change, children } =
    props;
  const [asking, setAsking] = useState<AskStart | null>(null);
  const [isAway, setAway] = useState(false);
  const t = useTranslations("schedule");
  const viewer = useViewer();
  const workspace = useShell().data.workspace.slug;
  const router = useRouter();
  // What is typed in the form stays; the week under it is the newest.
  useLive(workspace, (message) => {
    if (message.kind === "reset" || told.has(message.change.type)) router.refresh();
  });
  const { zone } = reader;
  const words = useScheduleWords(data.organisation, reader);
  const days = useMemo(() => scheduleDays(monday, 7, zone), [monday, zone]);
  const week = useMemo(() => spanOf(days), [days]);
  const editor = useScheduleForm({ workspace, data, org: live, actions, team, week, now, words });
  const { form, preview } = editor;
  const org = preview?.org ?? live;
  const today = localDayOf(now, zone);
  const ahead = useMemo(() => scheduleDays(today, coverageDays, zone), [today, zone]);
  const lines = useMemo(() => {
    const { from, to } = spanOf(ahead);
    return coverage(org, data.paths, from, to);
  }, [org, data.paths, ahead]);
  const bands = useMemo(() => teamWeek(org, team, week), [org, team, week]);
  const gaps = useMemo(
    () => gapsOfTeam(coverage(org, data.paths, week.from, week.to), team),
    [org, data.paths, week, team],
  );
  const ownZone = teamZone(data.organisation, team);
  const actionsOf = useBlockActions({
    org: live,
    team,
    rights,
    zone,
    now,
    editor,
    words,
    actions,
    data,
    workspace,
    ask: setAsking,
  });
  const quarter = useMemo(() => quarterOf(localDayOf(week.from, ownZone), ownZone), [week, ownZone]);
  const carried = useMemo(() => {
    const hours = new Map<string, number>();
    return {
      quarter: quarter.quarter,
      of: (handle: string) => {
        const known = hours.get(handle) ?? carriedMs(org, { handle, team }, quarter);
        hours.set(handle, known);
        return known;
      },
    };
  }, [org, team, quarter]);
  const named = data.organisation.teams.find(({ slug }) => slug === team)?.name ?? team;
  const begin = (from: number) =>
    editor.open(newShift(live, { team, name: t("form.defaultName"), from: Math.max(from, now) }));
  const fill = (gap: Span) => {
    const cover = coverOf(live, { team, span: gap, zone, members: [] });
    if (cover !== null) editor.open(cover);
    else if (rights.edit) begin(gap.from);
  };
  const canFill = rights.edit || (rights.assign && shiftsToCome(live, team, now).length > 0);
  const showAt = (at: number, next: string) => change({ team: next, week: mondayOf(at, zone) });
  return (
    <div className="space-y-3">
      <RequestsCard {...cover} {...{ workspace, org: live, rights, words, team, now }} />
      <CoverageStrip
        org={org}
        lines={lines}
        days={ahead}
        now={now}
        viewer={reader}
        words={words}
        isPreview={preview !== null}
        open={(line, at) =>
          showAt(at, line.parties.flatMap((who) => ("team" in who ? [who.team] : []))[0] ?? team)
        }
      />
      <div className={form === null ? "" : "grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_348px]"}>
        <div className="min-w-0 rounded-xl border border-line bg-raised shadow-hairline">
          <WeekBar
            teams={data.organisation.teams}
            team={team}
            range={t("bar.range", {
              from: formatDay(week.from, week.from, reader),
              to: formatDay(week.to - 1, now, reader),
            })}
            zones={zonesOf(viewer.zone, ownZone, week.from, t)}
            zone={isTeamZone ? "team" : "viewer"}
            choose={(chosen) =>
              change({
                ...(chosen.team === undefined ? {} : { team: chosen.team }),
                ...(chosen.zone === undefined ? {} : { zone: chosen.zone === "team" ? "team" : null }),
              })
            }
            step={(weeks) => change({ week: weeks === 0 ? null : addDays(monday, 7 * weeks) })}
            override={
              rights.assign && shiftsToCome(live, team, now).length > 0
                ? () => fill(overrideSpan(week, now))
                : null
            }
            newShift={rights.edit ? () => begin(week.from) : null}
          />
          <Bands
            bands={bands}
            gaps={gaps}
            days={days}
            week={week}
            now={now}
            begins={preview?.from ?? null}
            asked={cover.requests.filter((request) => request.team === team)}
            carried={carried}
            viewer={reader}
            words={words}
            edit={rights.edit ? (slug) => openEdit(slug) : null}
            actionsOf={form === null ? actionsOf : noActions}
            fill={canFill ? fill : null}
          />
        </div>
        {form === null ? null : (
          <FormPanel
            key={form.kind === "shift" ? form.slug : "cover"}
            title={titleOf()}
            team={named}
            saveLabel={t(form.kind === "cover" ? "form.saveCover" : form.ends ? "form.saveEnd" : "form.save")}
            state={editor.state}
            words={words}
          >
            {form.kind === "shift" ? (
              <ShiftFields
                org={live}
                form={form}
                zoneName={placeOf(form.zone)}
                words={words}
                change={editor.setForm}
              />
            ) : (
              <CoverFields
                org={live}
                team={team}
                form={form}
                shifts={shiftsToCome(live, team, now)}
                zoneName={placeOf(form.zone)}
                words={words}
                change={editor.setForm}
              />
            )}
          </FormPanel>
        )}
      </div>
      <TimeOffCard
        {...{ workspace, org: live, rights, words, now }}
        cancel={cover.actions.cancelTimeOff}
        add={rights.take || rights.assign ? () => setAway(true) : null}
      />
      {asking === null ? null : (
        <AskDialog
          {...{ workspace, zone, now, words }}
          org={live}
          start={asking}
          self={rights.self}
          zoneName={placeOf(zone)}
          ask={cover.actions.ask}
          close={() => setAsking(null)}
        />
      )}
      {isAway ? (
        <TimeOffDialog
          {...{ workspace, zone, now, words }}
          org={live}
          paths={data.paths}
          self={rights.self}
          forOthers={rights.assign}
          zoneName={placeOf(zone)}
          add={cover.actions.addTimeOff}
          close={() => setAway(false)}
        />
      ) : null}
      {children}
    </div>
  );

  function openEdit(slug: string) {
    const edited = editShift(live, slug, now);
    if (edited !== null) editor.open(edited);
  }

  function titleOf(): string {
    if (form === null) return "";
    if (form.kind === "shift") return form.isNew ? t("form.newTitle") : t("form.editTitle");
    return form.insteadOf === null ? t("form.coverTitle") : t("form.insteadTitle");
  }
}

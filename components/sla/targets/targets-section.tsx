"use client";

import { Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FocusEvent, useEffect, useMemo, useState } from "react";
import { namesIn } from "@/lib/domain/policy/diff";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { addRow, mostRows, moveRow, removeRow, timedMetrics } from "@/lib/domain/sla/edit/rows";
import { baseRow, type TimedMetric } from "@/lib/domain/sla/inherit";
import { useDraft } from "../../draft/use-draft";
import { announce } from "../../ui/feedback/announcer";
import { Button } from "../../ui/forms/button";
import { OnFirstUse } from "../../ui/on-first-use";
import { toast } from "../../ui/overlays/toast";
import { lazyPart } from "../../ui/use-lazy";
import { CellStrip } from "./cell-strip";
import { focusCell, walkGrid } from "./grid-focus";
import { HowRows } from "./how-rows";
import { TargetRow } from "./target-row";
import { useRowFindings } from "./use-row-findings";
import { type EditSla, useEditSla, useLengths } from "./use-sla";

const rowPanel = lazyPart(() => import("./row-panel").then((m) => m.default));

/** Targets as one grid: rows by condition, columns by metric. */
export function TargetsSection({ calendars }: { calendars: readonly CalendarDoc[] }) {
  const t = useTranslations("sla-screen.targets");
  const { document: policy, live, organisation, mayEdit, findings, setPlace } = useDraft();
  const edit = useEditSla();
  const lengthsOf = useLengths(calendars);
  const found = useRowFindings(findings);
  const others = useOthers();
  const [at, setAt] = useState<{ slug: string; metric: TimedMetric | null } | null>(null);
  const [openSlug, setOpen] = useState<string | null>(null);
  const rows = policy.sla.targets;
  const base = baseRow(rows);
  const current = rows.find(({ slug }) => slug === at?.slug) ?? base ?? rows.at(-1);
  const { add, move, remove } = useRowSteps(edit, setOpen);
  usePlaceInAddress(setAt);
  const shown = useMemo(() => ({ ...organisation, calendars: [...calendars] }), [organisation, calendars]);
  const opened = rows.find(({ slug }) => slug === openSlug);
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const { line, column } = target.closest<HTMLElement>("[data-line]")?.dataset ?? {};
    const row = rows.find(({ slug }) => slug === line);
    const metric = timedMetrics[Number(column)] ?? null;
    if (row === undefined) {
      if (line !== undefined && metric !== null) setAt({ slug: current?.slug ?? "", metric });
      return;
    }
    setAt({ slug: row.slug, metric });
    if (mayEdit) setPlace(`/sla/targets/${row.slug}`);
  };
  return (
    <section aria-labelledby="targets-title">
      <div className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 id="targets-title" className="font-semibold text-[15px]">
          {t("title")}
        </h2>
        <span className="text-[12px] text-muted max-md:basis-full">
          {base === null ? t("hintNoBase") : t("hint", { base: base.name })}
        </span>
        {mayEdit ? (
          <Button size="sm" className="ml-auto" icon={<Plus aria-hidden="true" />} onClick={add}>
            {t("add")}
          </Button>
        ) : null}
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-raised">
        <CellStrip
          at={current === undefined || at?.metric == null ? null : { row: current, metric: at.metric }}
          policy={policy}
          live={live}
          calendars={calendars}
          lengthsOf={lengthsOf}
        />
        <div className="relative overflow-x-auto border-line border-t">
          <table
            aria-label={t("label")}
            onKeyDown={walkGrid}
            onFocus={onFocus}
            className="w-full min-w-[1040px] table-fixed border-collapse text-[13px] max-md:min-w-[900px]"
          >
            <colgroup>
              <col className="w-10" />
              <col className="w-52 max-md:w-36" />
              <col className="w-32" />
              {timedMetrics.map((metric) => (
                <col key={metric} />
              ))}
            </colgroup>
            <thead>
              <tr className="text-left text-[12px] [&>th]:px-2 [&>th]:py-1.5 [&>th]:font-medium">
                <th scope="col">
                  <span className="sr-only">{t("position")}</span>
                </th>
                <th scope="col" className="max-md:sticky max-md:left-0 max-md:z-10 max-md:bg-raised">
                  {t("for")}
                </th>
                <th scope="col">{t("calendar")}</th>
                {timedMetrics.map((metric) => (
                  <th key={metric} scope="col" className="border-line border-l">
                    {t(`metric.${metric}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <TargetRow
                  key={row.slug}
                  row={row}
                  position={index + 1}
                  policy={policy}
                  live={live}
                  organisation={shown}
                  lengthsOf={lengthsOf}
                  findings={found.get(row.slug) ?? null}
                  other={others.get(row.slug) ?? null}
                  isCurrent={at !== null && row === current}
                  mayEdit={mayEdit}
                  edit={edit}
                  onOpen={setOpen}
                  onMove={move}
                  onDelete={remove}
                />
              ))}
            </tbody>
            {current === undefined ? null : (
              <HowRows
                rows={rows}
                row={current}
                lengths={lengthsOf(current.calendar)}
                mayEdit={mayEdit}
                edit={edit}
              />
            )}
          </table>
        </div>
      </div>
      {opened === undefined ? null : (
        <OnFirstUse
          part={rowPanel}
          given={{
            row: opened,
            policy,
            organisation,
            mayEdit,
            edit,
            onClose: () => setOpen(null),
          }}
        />
      )}
    </section>
  );
}

/** Rows come, go and move with a word of what happened, and the focus follows. */
function useRowSteps(edit: EditSla, onOpen: (slug: string) => void) {
  const t = useTranslations("sla-screen.targets");
  const { document: policy, undo } = useDraft();
  const { sla } = policy;
  const nameOf = (slug: string) => sla.targets.find((row) => row.slug === slug)?.name ?? slug;
  return {
    add: () => {
      const [first] = policy.categories;
      const when = first === undefined ? { priority: ["high" as const] } : { category: [first.slug] };
      const added = addRow(sla, { name: t("newName"), when });
      if (added === null) return void toast({ title: t("tooMany", { count: mostRows }), tone: "warn" });
      edit((now) => addRow(now, { name: t("newName"), when })?.sla ?? now, { label: t("step.add") });
      announce(t("added", { base: baseRow(sla.targets)?.name ?? "" }));
      onOpen(added.slug);
    },
    move: (slug: string, by: -1 | 1) => {
      const moved = moveRow(sla, slug, by);
      if (moved === sla) return;
      edit((now) => moveRow(now, slug, by), { label: t("step.move", { row: nameOf(slug) }) });
      const position = moved.targets.findIndex((row) => row.slug === slug) + 1;
      announce(t("moved", { row: nameOf(slug), position, count: moved.targets.length }));
      const column = Number(
        document.activeElement?.closest<HTMLElement>("[data-line]")?.dataset.column ?? "0",
      );
      focusCell(slug, column);
    },
    remove: (slug: string) => {
      const index = sla.targets.findIndex((row) => row.slug === slug);
      edit((now) => removeRow(now, slug), { label: t("step.delete", { row: nameOf(slug) }) });
      toast({
        title: t("deleted", { row: nameOf(slug) }),
        action: { label: t("undo"), onPress: undo },
      });
      const next = sla.targets[index + 1];
      if (next !== undefined) focusCell(next.slug);
    },
  };
}

/** Who else is at which row. */
function useOthers(): ReadonlyMap<string, string> {
  const t = useTranslations("draft.others");
  const { others, setPlace } = useDraft();
  useEffect(() => () => setPlace(null), [setPlace]);
  return useMemo(() => {
    const found = new Map<string, string>();
    for (const { place, name } of others) {
      const [area, list, slug] = place === null ? [] : namesIn(place);
      if (area === "sla" && list === "targets" && slug !== undefined) found.set(slug, t("here", { name }));
    }
    return found;
  }, [others, t]);
}

/** `?place=/sla/targets/…`, as the review links to it, puts the cursor there. */
function usePlaceInAddress(setAt: (at: { slug: string; metric: TimedMetric | null }) => void) {
  const place = useSearchParams().get("place");
  useEffect(() => {
    const [area, list, slug, , name] = place === null ? [] : namesIn(place);
    if (area !== "sla" || list !== "targets" || slug === undefined) return;
    const named = timedMetrics.find((metric) => metric === name);
    const column = named === undefined ? 0 : timedMetrics.indexOf(named);
    setAt({ slug, metric: timedMetrics[column] ?? null });
    focusCell(slug, column);
  }, [place, setAt]);
}

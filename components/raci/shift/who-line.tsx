"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import { partyOf } from "@/lib/domain/raci/edit/matrix";
import type { Getter, WhoGetsIt } from "@/lib/domain/raci/who-gets-it";
import { passedOverMsg } from "@/lib/domain/routing/explain";
import { ReadError } from "@/lib/queries/fetch-json";
import { raciRouteQuery } from "@/lib/queries/raci";
import { formatDuration } from "@/lib/words/format";
import { useDraft, useDraftFrame } from "../../draft/use-draft";
import { Avatar } from "../../ui/data/avatar";
import { Popover } from "../../ui/overlays/popover";
import { useMsg } from "../../words/use-msg";
import { useShiftTime } from "../grid/grid-heads";
import { endColumn, type GridPosition, headColumn, headRow } from "../grid/walk";
import type { Matrix } from "../matrix-context";
import { useDebounced } from "./use-debounced";
import type { LensView } from "./use-lens";

const debounceMs = 120;

type Props = { matrix: Matrix; cursor: GridPosition; lens: LensView["lens"] };

/** The line under the cursor: who would get a ticket of this row now, then next, then at last. */
export function WhoLine({ matrix, cursor, lens }: Props) {
  const t = useTranslations("raci-screen.who");
  const { rows, names } = matrix;
  const place = useDebounced(cursor, `${cursor.row} ${cursor.column}`, debounceMs);
  const row = rows.find(({ row: each }) => each.slug === place.row)?.row;
  const isParty = place.column !== headColumn && place.column !== endColumn;
  const parties = useParties(matrix, row?.slug ?? null);
  const party = isParty ? names.nameOfKey(place.column) : null;
  return (
    <section
      aria-label={t("label")}
      data-print="hide"
      className="flex min-h-10 shrink-0 items-center gap-3.5 overflow-hidden rounded-t-lg border border-line bg-raised px-3.5 py-1.5 text-[12px]"
    >
      <p className="shrink-0 truncate text-muted max-lg:hidden">
        <span>{row?.name ?? (place.row === headRow ? (party ?? "") : "")}</span>
        {row !== undefined && party !== null ? (
          <>
            <span> </span>
            <span className="text-faint">×</span>
            <span>{` ${party}`}</span>
          </>
        ) : null}
      </p>
      {row === undefined ? (
        <p className="text-faint">{t("pickRow")}</p>
      ) : row.stage === "answer" ? (
        <AnswerLine row={row.slug} team={teamOf(place.column)} lens={lens} matrix={matrix} />
      ) : (
        <p className="min-w-0 truncate">{t(`stage.${row.stage}`, parties)}</p>
      )}
    </section>
  );
}

const teamOf = (column: string): string | null => {
  const who = partyOf(column);
  return who !== null && "team" in who ? who.team : null;
};

function useParties({ rows, names }: Matrix, slug: string | null) {
  const list = useList();
  const row = rows.find(({ row: each }) => each.slug === slug)?.row;
  const named = (letter: "R" | "A") =>
    list((row?.cells ?? []).filter((cell) => cell.letter === letter).map(({ who }) => names.nameOf(who)));
  return { responsible: named("R") || "–", accountable: named("A") || "–" };
}

function AnswerLine({
  row,
  team,
  lens,
  matrix,
}: {
  row: string;
  team: string | null;
  lens: Props["lens"];
  matrix: Matrix;
}) {
  const t = useTranslations("raci-screen.who");
  const { workspace } = useDraftFrame();
  const { view, revision } = useDraft();
  const asked = {
    slug: view.path.slug,
    revision,
    row,
    ...(team === null ? {} : { team }),
    ...(lens.kind === "at" ? { at: lens.at } : {}),
  };
  const { data, error, isPlaceholderData } = useQuery({
    ...raciRouteQuery(workspace, asked),
    placeholderData: keepPreviousData,
  });
  if (error !== null) {
    const isUnsaved = error instanceof ReadError && error.status === 404;
    return <p className="text-faint">{isUnsaved ? t("notSavedYet") : t("noAnswer")}</p>;
  }
  if (data === undefined) return <p className="text-faint">{t("asking")}</p>;
  return (
    <>
      <div
        aria-live="polite"
        aria-busy={isPlaceholderData}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto scroll-quiet"
      >
        <Chain found={data} isAt={lens.kind === "at"} />
      </div>
      <Why found={data} matrix={matrix} />
    </>
  );
}

function Chain({ found, isAt }: { found: WhoGetsIt; isAt: boolean }) {
  const t = useTranslations("raci-screen.who");
  const { now, next, acceptMs, fallback } = found;
  const when = useShiftTime();
  if (now === null) return <p className="text-breach">{t("nobody", { name: fallback.name })}</p>;
  const arrow = (
    <span aria-hidden="true" className="text-faint">
      →
    </span>
  );
  return (
    <p className="flex items-center gap-[7px] whitespace-nowrap text-[13px] max-md:flex-wrap max-md:gap-y-1">
      <span className="text-[12px] text-muted">
        {isAt ? t("then", { time: when(found.at) }) : now.startsAt === null ? t("now") : t("waits")}
      </span>
      <PersonPart getter={now} />
      {next === null ? null : (
        <>
          {arrow}
          <span className="text-[12px] text-muted">
            {acceptMs === null ? t("next") : t("after", { time: formatDuration(acceptMs) })}
          </span>
          <PersonPart getter={next} />
        </>
      )}
      {arrow}
      <span className="text-[12px] text-muted">{t("fallback")}</span>
      <span className="inline-flex items-center gap-1.5">
        <Avatar name={fallback.name} decorative />
        <span className="font-medium">{fallback.name}</span>
      </span>
    </p>
  );
}

function PersonPart({ getter }: { getter: Getter }) {
  const list = useList();
  const t = useTranslations("raci-screen.who");
  const when = useShiftTime();
  const { name, level, load, capacity, startsAt } = getter;
  const parts = [
    level === null ? null : t("level", { level }),
    t("load", { load, capacity }),
    startsAt === null ? null : t("from", { time: when(startsAt) }),
  ].filter((part) => part !== null);
  return (
    <span className="inline-flex items-center gap-1.5">
      <Avatar name={name} decorative state={startsAt === null ? "accepted" : "pending"} />
      <span className="font-medium">{name}</span>
      <span className="tnum text-[12px] text-muted">{list(parts)}</span>
    </span>
  );
}

/** Somebody on shift who is chosen as "next" is so because everybody there is full. */
const viaOf = ({ via, startsAt }: Getter) =>
  via === "next_on_shift" && startsAt === null ? ("full" as const) : via;

/** Why it is this person: how they were chosen, who was passed over, and what a rule that names the team changes. */
function Why({ found, matrix }: { found: WhoGetsIt; matrix: Matrix }) {
  const t = useTranslations("raci-screen.who");
  const render = useMsg();
  const { now, passedOver, sentToTeam } = found;
  return (
    <Popover
      label={t("why")}
      className="w-96"
      trigger={
        <button
          type="button"
          className="shrink-0 text-accent underline decoration-accent/35 underline-offset-2 print:hidden"
        >
          {t("why")}
        </button>
      }
    >
      <div className="flex flex-col gap-2 text-[12px]">
        <p>{now === null ? t("nobodyWhy") : t(`via.${viaOf(now)}`, { name: now.name })}</p>
        {passedOver.length === 0 ? null : (
          <div>
            <h2 className="text-[11px] text-faint">{t("passedOver")}</h2>
            <ul className="flex flex-col gap-0.5">
              {passedOver.map(({ handle, name, passed }) => (
                <li key={handle}>{render(passedOverMsg(passed, name))}</li>
              ))}
            </ul>
          </div>
        )}
        {sentToTeam === null ? null : (
          <p>
            {t("sentToTeam", {
              team: matrix.names.nameOf({ team: sentToTeam.team }),
              name: sentToTeam.getter.name,
              load: sentToTeam.getter.load,
              capacity: sentToTeam.getter.capacity,
            })}
          </p>
        )}
        <p className="text-faint">{t("assumed")}</p>
      </div>
    </Popover>
  );
}

"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PublishMoment } from "@/lib/domain/policy/draft/publish-state";
import type { ForecastView } from "@/lib/domain/policy/forecast/view";
import { forecastQuery } from "@/lib/queries/forecast";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { reached } from "../trouble/reach";
import type { ReviewActions } from "./types";

export type ForecastRun = {
  /** The newest answer, also one of an earlier revision while the next is worked out. */
  view: ForecastView | null;
  /** The answer is of the draft as it stands. */
  isCurrent: boolean;
  state: PublishMoment["forecast"];
  progress: number;
  start: () => void;
  cancel: () => void;
};

/** Somebody who undoes three changes in a row gets one forecast. */
const calmMs = 600;

/** Runs the forecast when the page opens and again when the draft changed; it can be stopped. */
export function useForecast({ startForecast, cancelForecast }: ReviewActions): ForecastRun {
  const { workspace } = useDraftFrame();
  const { view: draft, revision, status, mayEdit, changes } = useDraft();
  const { slug } = draft.path;
  const client = useQueryClient();
  const [asked, setAsked] = useState<{ id: string; revision: number } | null>(null);
  const [stopped, setStopped] = useState<number | null>(null);
  const [failed, setFailed] = useState<number | null>(null);
  const { data } = useQuery(forecastQuery(workspace, slug, asked?.id));
  const current = draft.draft === null ? 0 : revision;
  const isSaved = status === "clean" || status === "saved";
  const isDue =
    mayEdit &&
    isSaved &&
    changes > 0 &&
    asked?.revision !== current &&
    stopped !== current &&
    failed !== current;

  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(async () => {
      const answer = await reached(() => startForecast(workspace, { slug }));
      if (answer?.ok === true) setAsked({ id: answer.data.id, revision: current });
      else setFailed(current);
    }, calmMs);
    return () => clearTimeout(timer);
  }, [isDue, startForecast, workspace, slug, current]);

  const view = data ?? null;
  const isCurrent = view !== null && view.revision === current && view.liveVersion === draft.live.version;
  return {
    view,
    isCurrent,
    // Who may not edit starts none: there is one of somebody else, or none.
    state: stateOf(view, {
      isCurrent,
      isFailed: failed === current,
      isStopped: stopped === current || (!mayEdit && !isCurrent),
    }),
    progress: isCurrent ? view.progress : 0,
    start: () => {
      setStopped(null);
      setFailed(null);
      setAsked(null);
    },
    cancel: () => {
      setStopped(current);
      if (asked === null) return;
      void cancelForecast(workspace, { slug, id: asked.id }).finally(() =>
        client.invalidateQueries({ queryKey: ["forecast", workspace, slug] }),
      );
    },
  };
}

type Circumstances = { isCurrent: boolean; isFailed: boolean; isStopped: boolean };
function stateOf(
  view: ForecastView | null,
  { isCurrent, isFailed, isStopped }: Circumstances,
): PublishMoment["forecast"] {
  if (isFailed) return "failed";
  if (isCurrent && view?.state === "done") return "done";
  if (isCurrent && view?.state === "failed") return "failed";
  return isStopped || (isCurrent && view?.state === "cancelled") ? "none" : "running";
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { PartyShift } from "@/lib/domain/raci/party-shift";
import type { Gap } from "@/lib/domain/raci/who-gets-it";
import { raciShiftQuery } from "@/lib/queries/raci";
import { useDraft, useDraftFrame } from "../../draft/use-draft";

/** Which hour is looked at: none, the present one, or another. */
export type Lens = { kind: "all" } | { kind: "now" } | { kind: "at"; at: number };

export type LensView = {
  lens: Lens;
  setLens: (lens: Lens) => void;
  /** Null before the first answer. */
  at: number | null;
  shifts: ReadonlyMap<string, PartyShift | null>;
  faded: ReadonlySet<string>;
  gaps: ReadonlyMap<string, readonly Gap[]>;
};

const noShifts: ReadonlyMap<string, PartyShift | null> = new Map();
const nobody: ReadonlySet<string> = new Set();
const noGaps: ReadonlyMap<string, readonly Gap[]> = new Map();

/** Who is on shift at the hour looked at, asked of the server for the draft as saved. */
export function useLens(): LensView {
  const { workspace } = useDraftFrame();
  const { view, revision } = useDraft();
  const [lens, setLens] = useState<Lens>({ kind: "now" });
  const asked = { slug: view.path.slug, revision, ...(lens.kind === "at" ? { at: lens.at } : {}) };
  const { data } = useQuery({ ...raciShiftQuery(workspace, asked), refetchInterval: 60_000 });
  const isOn = lens.kind !== "all";
  const found = useMemo(() => {
    if (data === undefined) return { at: null, shifts: noShifts, faded: nobody, gaps: noGaps };
    const gaps = new Map<string, readonly Gap[]>();
    for (const gap of data.gaps) gaps.set(gap.row, [...(gaps.get(gap.row) ?? []), gap]);
    return {
      at: data.at,
      shifts: new Map(data.parties.map(({ key, shift }) => [key, shift])),
      faded: isOn
        ? new Set(data.parties.filter(({ shift }) => shift !== null && shift.on === 0).map(({ key }) => key))
        : nobody,
      gaps: isOn ? gaps : noGaps,
    };
  }, [data, isOn]);
  return { lens, setLens, ...found };
}

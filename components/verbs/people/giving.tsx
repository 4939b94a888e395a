"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Assignee } from "@/lib/domain/ticket/view";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { Callout } from "../../ui/feedback/callout";
import { useNow, useViewer } from "../../ui/time/now";
import type { VerbError } from "../types";

export type Giving = {
  person: Assignee | null;
  isOff: boolean;
  isFull: boolean;
  /** Whether the person was asked about, so that pressing again gives it. */
  isAsked: boolean;
  /** True where it may be given now; else the question is put first. */
  confirm: () => boolean;
};

type Tried = {
  /** Handle of who was asked about. */
  asked: string | null;
  /** Handle of who it was given to last, which is who a refusal speaks of. */
  given: string | null;
};

/** What speaks against a person; a refusal of somebody chosen before says nothing about this one. */
export function doubtsOf(person: Assignee | null, { asked, given }: Tried, error: VerbError | null) {
  if (person === null) return { isOff: false, isFull: false, isAsked: false };
  // Somebody else may have given them the last place a moment ago: the server says so.
  const isRefused =
    given === person.handle && (error?.faults ?? []).some(({ pointer }) => pointer === "/over_capacity");
  const isOff = !person.onShift;
  const isFull = isRefused || person.load >= person.capacity;
  return { isOff, isFull, isAsked: asked === person.handle || (isRefused && !isOff) };
}

/** Giving to somebody off shift or at capacity asks once, whoever of the two notices it first. */
export function useGiving(person: Assignee | null, error: VerbError | null): Giving {
  const [asked, setAsked] = useState<string | null>(null);
  const [given, setGiven] = useState<string | null>(null);
  const doubts = doubtsOf(person, { asked, given }, error);
  const confirm = () => {
    const isClear = person === null || doubts.isAsked || (!doubts.isOff && !doubts.isFull);
    if (isClear) setGiven(person?.handle ?? null);
    else setAsked(person.handle);
    return isClear;
  };
  return { person, ...doubts, confirm };
}

/** What speaks against giving it to them, said once it was tried. */
export function GivingDoubt({ giving: { person, isOff, isFull, isAsked } }: { giving: Giving }) {
  const t = useTranslations("verbs.people");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  if (person === null || !isAsked) return null;
  const name = isolated(person.name);
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  const off =
    person.startsAt === null
      ? t("isOff", { name })
      : t("isOffUntil", { name, time: formatWhen(person.startsAt, now, viewer, words) });
  const { load, capacity } = person;
  return (
    <Callout tone="warn" live="alert">
      <ul>
        {isOff ? <li>{`${off} ${t("waits")}`}</li> : null}
        {isFull ? <li>{t("isFull", { name, load: Math.max(load, capacity), capacity })}</li> : null}
      </ul>
    </Callout>
  );
}

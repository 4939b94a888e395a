"use client";

import { useTranslations } from "next-intl";
import { describeChanges } from "@/lib/domain/policy/changes/describe";
import type { Part } from "@/lib/domain/policy/changes/parts";
import { isObject, nameOfItem, namesIn } from "@/lib/domain/policy/diff";
import { applyPatch, type Conflict, valueAt } from "@/lib/domain/policy/draft/patch";
import { changeTo, parentOf } from "../conflicts";
import { useDraft } from "../use-draft";
import { usePointerName } from "../use-place-name";

const partNames = [
  "name",
  "when",
  "then",
  "on",
  "mode",
  "also",
  "reason",
  "description",
  "phrases",
  "cells",
  "categories",
  "tiers",
  "stage",
  "person_required",
  "targets",
  "calendar",
  "warnings",
  "on_breach",
  "sample",
  "expect",
] as const;

export type ConflictSide = "mine" | "theirs" | "live";

/** Is the list item that the path is in, or is itself, not there? */
const isGone = (document: unknown, path: string): boolean => {
  const names = path.split("/").slice(0, path.startsWith("/raci/") || path.startsWith("/sla/") ? 4 : 3);
  return valueAt(document, names.join("/")) === undefined;
};

type ConflictWords = {
  title: (conflict: Conflict) => string;
  /** False for a part of an item that live does not have: there is nothing to go back to. */
  canTakeLive: (conflict: Conflict) => boolean;
  /** A side's sentences against live; null where live has not even the place. */
  sentences: (conflict: Conflict, side: ConflictSide) => Part[][] | null;
  /** A side's bare value, for where there is no sentence. */
  value: Record<ConflictSide, (conflict: Conflict) => string>;
};

/** What each side of a conflict has, as words. */
export function useConflictWords(): ConflictWords {
  const t = useTranslations("draft.conflict");
  const parts = useTranslations("draft.part");
  const { document, live, organisation, view } = useDraft();
  const nameHere = usePointerName(document);
  const nameLive = usePointerName(live);
  /** An item that is gone from the draft goes by its place in live. */
  const placeName = (path: string): string => (isGone(document, path) ? nameLive(path) : nameHere(path));
  const base = view.draft?.document ?? live;

  const inWords = (value: unknown): string => {
    if (value === null || value === undefined) return t("none");
    if (value === true || value === false) return value ? t("yes") : t("no");
    if (typeof value === "number") return String(value);
    if (typeof value === "string") return value === "" ? t("empty") : value;
    if (Array.isArray(value))
      return value.length === 0
        ? t("empty")
        : value.map((one) => (isObject(one) ? (nameOfItem(one) ?? inWords(one)) : inWords(one))).join(", ");
    if (!isObject(value)) return t("none");
    if (typeof value.name === "string") return value.name;
    return Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => `${key.replaceAll("_", " ")}: ${inWords(one)}`)
      .join("\n");
  };

  const inOrder = (source: unknown, path: string, follows: unknown): string => {
    const list = valueAt(source, parentOf(path));
    const item = Array.isArray(list) ? list.find((one) => nameOfItem(one) === follows) : undefined;
    if (item === undefined) return t("first");
    return t("after", {
      name: isObject(item) && typeof item.name === "string" ? item.name : String(follows),
    });
  };

  const followed = (source: unknown, path: string): unknown => {
    const list = valueAt(source, parentOf(path));
    const names = Array.isArray(list) ? list.map(nameOfItem) : [];
    return names[names.indexOf(namesIn(path).at(-1) ?? "") - 1] ?? null;
  };

  const sideValue = (source: unknown, { path, mine }: Conflict, value: unknown): string =>
    mine.kind === "moved" ? inOrder(source, path, followed(source, path)) : inWords(value);

  const hasLive = ({ path, mine }: Conflict): boolean =>
    mine.kind === "moved" || valueAt(live, path) !== undefined;

  return {
    canTakeLive: (conflict) => hasLive(conflict) || valueAt(live, parentOf(conflict.path)) !== undefined,
    title: ({ path, mine }) => {
      const place = placeName(path);
      if (mine.kind === "moved") return t("at", { place, part: t("moved") });
      const last = namesIn(path).at(-1);
      const part = partNames.find((name) => name === last);
      return part === undefined ? place : t("at", { place, part: parts(part) });
    },
    sentences: (conflict, side) => {
      const change = changeTo({ base, local: live, live }, conflict, side);
      if (change === null) return hasLive(conflict) ? [] : null;
      const applied = applyPatch(live, [change]);
      if (applied.refused.length > 0) return null;
      const groups = describeChanges(live, applied.document, organisation);
      return groups.flatMap(({ changes }) =>
        changes.flatMap(({ parts, more }) => (more ? [parts, more] : [parts])),
      );
    },
    value: {
      mine: ({ path, mine }) => {
        if (mine.kind === "removed") return t("removed");
        return mine.kind === "moved" ? inOrder(document, path, mine.after) : inWords(mine.after);
      },
      theirs: (conflict) => sideValue(base, conflict, conflict.theirs),
      live: (conflict) => sideValue(live, conflict, conflict.live),
    },
  };
}

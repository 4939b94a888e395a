"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { type DraftEdit, lastEdit } from "@/lib/domain/policy/changes/authors";
import { describeChanges } from "@/lib/domain/policy/changes/describe";
import { placeFindings } from "@/lib/domain/policy/changes/faults";
import type { ChangeGroup, DescribedChange } from "@/lib/domain/policy/changes/types";
import type { Finding } from "@/lib/domain/policy/findings";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { draftLogQuery } from "@/lib/queries/review";
import { useDraft } from "../draft/use-draft";
import { elsewhereId, rowId } from "./use-places";

export type Review = {
  document: PathPolicy;
  groups: ChangeGroup[];
  count: number;
  faultsOf: (change: DescribedChange) => Finding[];
  elsewhere: Finding[];
  warnings: Finding[];
  editOf: (change: DescribedChange) => DraftEdit | null;
  /** The element in which a fault at a place stands; null where none does. */
  rowOf: (pointer: string) => string | null;
  /** Changed by somebody else since this page was last looked at. */
  isNew: (change: DescribedChange) => boolean;
  /** Who changed something meanwhile, or null; `look` says that it was seen. */
  changedBy: string | null;
  look: () => void;
};

const noEdits: DraftEdit[] = [];

/** The draft against live as sentences, with who made each, and what the checks find in each. */
export function useReview(workspace: string): Review {
  const { view, document: mine, live, organisation, findings, mayEdit, revision } = useDraft();
  // Who may not edit sees the draft of those who may.
  const document = mayEdit ? mine : (view.draft?.document ?? live);
  const groups = useMemo(() => describeChanges(live, document, organisation), [live, document, organisation]);
  const { data, refetch } = useQuery(draftLogQuery(workspace, view.path.slug));
  const log = data ?? noEdits;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision has a new entry in the log
  useEffect(() => {
    void refetch();
  }, [revision, refetch]);
  const placed = useMemo(() => placeFindings(groups, findings.errors), [groups, findings.errors]);
  const seen = useSeen(log, view.me.handle);
  return {
    document,
    groups,
    count: groups.reduce((sum, { changes }) => sum + changes.length, 0),
    faultsOf: ({ key }) => placed.byChange.get(key) ?? [],
    elsewhere: placed.elsewhere,
    warnings: findings.warnings,
    editOf: (change) => lastEdit(change, log),
    rowOf: (pointer) => {
      const isThere = (found: Finding) => found.pointer === pointer;
      const owner = [...placed.byChange].find(([, found]) => found.some(isThere));
      if (owner !== undefined) return rowId(owner[0]);
      return placed.elsewhere.some(isThere) ? elsewhereId : null;
    },
    isNew: (change) => {
      const edit = lastEdit(change, log);
      return edit !== null && seen.isNew(edit);
    },
    changedBy: seen.changedBy,
    look: seen.look,
  };
}

/** What others changed after the log was first read here, until somebody says that it was seen. */
function useSeen(log: readonly DraftEdit[], me: string) {
  const [seen, setSeen] = useState<number | null>(null);
  const newest = log.at(-1)?.revision ?? 0;
  if (seen === null && log.length > 0) setSeen(newest);
  const isNew = (edit: DraftEdit) => seen !== null && edit.revision > seen && edit.by.handle !== me;
  return {
    isNew,
    changedBy: log.findLast(isNew)?.by.name ?? null,
    look: () => setSeen(newest),
  };
}

"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { Edited, MovedLetter, Refused } from "@/lib/domain/raci/edit/letters";
import { inOrderOf } from "@/lib/domain/raci/edit/matrix";
import { useDraft } from "../draft/use-draft";
import { announce } from "../ui/feedback/announcer";
import { toast } from "../ui/overlays/toast";
import type { MatrixEditor } from "./matrix-context";
import type { PartyNames } from "./names";

/** Where an A was until the last edit: a dashed letter stays there until the next. */
export type Ghost = { row: string; column: string; to: string };

/** Edits that go into the draft and say what they did beyond what was asked. */
export function useMatrixEditor(names: PartyNames): { editor: MatrixEditor; ghosts: readonly Ghost[] } {
  const t = useTranslations("raci-screen");
  const draft = useDraft();
  const [ghosts, setGhosts] = useState<readonly Ghost[]>([]);
  const tell = useTellEdit(names);
  const latest = useRef({ draft, tell });
  useEffect(() => {
    latest.current = { draft, tell };
  });
  const shown = useMemo(
    () => ghosts.filter(({ row, to }) => stillThere(draft.document, row, to)),
    [ghosts, draft.document],
  );
  const editor = useMemo((): MatrixEditor => {
    const put = (
      change: (document: PathPolicy) => PathPolicy["raci"],
      words: { label: string; merge?: string },
    ) =>
      latest.current.draft.edit((document) => {
        const raci = inOrderOf(latest.current.draft.live.raci, change(document));
        return raci === document.raci ? document : { ...document, raci };
      }, words);
    return {
      policy: () => latest.current.draft.document,
      letters: (change, words) => {
        const { document } = latest.current.draft;
        const done = change(document.raci, document);
        if (done.raci !== document.raci) {
          put((now) => change(now.raci, now).raci, words);
          setGhosts(done.moved.map(({ row, from, to }) => ({ row, column: from, to })));
        }
        latest.current.tell(done, document, () => latest.current.draft.undo());
        return done;
      },
      raci: (change, words) => {
        put((document) => change(document.raci, document), words);
        setGhosts([]);
      },
    };
  }, []);
  useEffect(() => {
    if (draft.problem?.kind === "invalid") announce(t("notKept"), "assertive");
  }, [draft.problem, t]);
  return { editor, ghosts: shown };
}

const stillThere = ({ raci }: PathPolicy, slug: string, column: string): boolean =>
  raci.rows
    .find((row) => row.slug === slug)
    ?.cells.some(
      ({ who, letter }) =>
        letter === "A" && Object.entries(who).some(([kind, name]) => `${kind} ${String(name)}` === column),
    ) === true;

/** Says what moved and what was refused; both at once only where both happened. */
function useTellEdit(names: PartyNames) {
  const t = useTranslations("raci-screen");
  return (done: Edited, policy: PathPolicy, undo: () => void) => {
    const rowName = (slug: string) => policy.raci.rows.find((row) => row.slug === slug)?.name ?? slug;
    const moved = (all: readonly MovedLetter[]): string | null => {
      const [first] = all;
      if (first === undefined) return null;
      if (all.length > 1) return t("moved.many", { count: all.length });
      const { from, to, row } = first;
      return t("moved.one", { from: names.nameOfKey(from), to: names.nameOfKey(to), row: rowName(row) });
    };
    const refused = (all: readonly Refused[]): string | null => {
      const reasons = new Map(all.map((each) => [each.why, each]));
      const [first] = reasons.values();
      if (first === undefined) return null;
      const text = t(`refused.${first.why}`, {
        name: names.nameOfKey(first.column),
        row: rowName(first.row),
      });
      return all.length === 1 ? text : t("refused.more", { text, count: all.length });
    };
    const [went, not] = [moved(done.moved), refused(done.refused)];
    if (went !== null)
      toast({
        id: "raci",
        title: went,
        ...(not === null ? {} : { description: not }),
        action: { label: t("undo"), onPress: undo },
      });
    else if (not !== null) toast({ id: "raci", title: not, tone: "warn" });
    if (went !== null || not !== null)
      announce([went, not].filter((text) => text !== null).join(" "), not === null ? "polite" : "assertive");
  };
}

"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Choices } from "@/lib/domain/imports/choices";
import type { ImportView } from "@/lib/domain/imports/view";
import { reach, useLostWords } from "../trouble/reach";
import { bytesOf, compact, mostBytes } from "./compact";
import type { ImportActions, ImportedFile } from "./types";

export type ImportState = {
  files: ImportedFile[];
  view: ImportView | null;
  /** What was refused, in words. */
  problem: string | null;
  isReading: boolean;
  isPublishing: boolean;
};

/** The files of one import and what the server makes of them; every choice is worked out anew. */
export function useImport(workspace: string, actions: ImportActions) {
  const t = useTranslations("imports");
  const lostWords = useLostWords();
  const [state, setState] = useState<ImportState>({
    files: [],
    view: null,
    problem: null,
    isReading: false,
    isPublishing: false,
  });
  // Answers may come in another order than they were asked for.
  const asked = useRef(0);

  async function read(files: ImportedFile[], choices?: Partial<Choices>): Promise<void> {
    asked.current += 1;
    const own = asked.current;
    const bytes = bytesOf(files);
    if (bytes > mostBytes) {
      setState((now) => ({ ...now, problem: t("tooBig", { size: (bytes / 1_000_000).toFixed(1) }) }));
      return;
    }
    setState((now) => ({ ...now, files, isReading: true, problem: null }));
    const { answer, lost } = await reach(() => actions.read(workspace, { files, choices }));
    if (own !== asked.current) return;
    setState((now) => {
      const before = { ...now, isReading: false };
      if (answer === null) return { ...before, problem: lostWords(lost, t("unread")) };
      if (answer.ok) return { ...before, view: answer.data };
      return { ...before, problem: answer.error.message, view: choices === undefined ? null : now.view };
    });
  }

  return {
    state,
    /** More files beside those that were taken already; of one name, the newer. */
    add: async (added: readonly ImportedFile[]) => {
      const fresh = added.map(compact);
      const names = new Set(fresh.map(({ name }) => name));
      const kept = state.files.filter(({ name }) => !names.has(name));
      await read([...kept, ...fresh], state.view?.choices);
    },
    remove: async (name: string) => {
      const left = state.files.filter((file) => file.name !== name);
      if (left.length > 0) return read(left, state.view?.choices);
      asked.current += 1;
      setState({ files: [], view: null, problem: null, isReading: false, isPublishing: false });
    },
    choose: async (change: Partial<Choices>) => {
      const { view, files } = state;
      if (view === null) return;
      const choices = { ...view.choices, ...change };
      // Shown at once; what it comes to follows.
      setState((now) => ({ ...now, view: { ...view, choices } }));
      await read(files, choices);
    },
    again: () => read(state.files, state.view?.choices),
    /** True where it went live. */
    publish: async (more: { reason: string; acceptGaps: boolean }): Promise<boolean> => {
      const { view, files } = state;
      if (view === null) return false;
      const { choices, version } = view;
      const reason = more.reason.trim();
      setState((now) => ({ ...now, isPublishing: true, problem: null }));
      const { answer, lost } = await reach(() =>
        actions.publish(workspace, {
          files,
          choices,
          version,
          accept_gaps: more.acceptGaps,
          ...(reason === "" ? {} : { reason }),
        }),
      );
      const problem =
        answer === null
          ? lostWords(lost, t("unsure"))
          : answer.ok
            ? null
            : [answer.error.message, ...answer.error.faults.map(({ message }) => message)].join(" ");
      setState((now) => ({ ...now, isPublishing: false, problem }));
      return problem === null;
    },
  };
}

export type Import = ReturnType<typeof useImport>;

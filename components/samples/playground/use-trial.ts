import { useCallback, useEffect, useRef, useState } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { SampleRow } from "@/lib/domain/policy/samples/types";
import { ReadError } from "@/lib/queries/fetch-json";
import { fetchRows } from "@/lib/queries/samples";
import type { Choice } from "../choices";

/** Samples of one call: small enough that progress is seen and stopping is prompt. */
const chunk = 20;

export type TrialRow = { choice: Choice; row: SampleRow };
export type Trial = {
  state: "idle" | "running" | "done" | "stopped" | "failed";
  rows: readonly TrialRow[];
  total: number;
  /** Why it failed, "" where no answer came. */
  error: string;
  /** The document they were tried with. */
  document: PathPolicy | null;
};
const idle: Trial = { state: "idle", rows: [], total: 0, error: "", document: null };

/** Tries many samples in chunks, one after another; stopping keeps what is there. */
export function useTrial(
  workspace: string,
  slug: string,
): {
  trial: Trial;
  run: (choices: readonly Choice[], document: PathPolicy) => Promise<void>;
  stop: () => void;
} {
  const [trial, setTrial] = useState<Trial>(idle);
  const leave = useRef<AbortController | null>(null);
  useEffect(() => () => leave.current?.abort(), []);
  const run = useCallback(
    async (choices: readonly Choice[], document: PathPolicy) => {
      leave.current?.abort();
      const own = new AbortController();
      leave.current = own;
      let rows: TrialRow[] = [];
      const show = (state: Trial["state"], error = "") =>
        setTrial({ state, rows, total: choices.length, error, document });
      show("running");
      try {
        for (let at = 0; at < choices.length; at += chunk) {
          const asked = choices.slice(at, at + chunk);
          const refs = asked.map(({ ref }) => ref);
          const answer = await fetchRows(refs, { workspace, slug, document, signal: own.signal });
          rows = [
            ...rows,
            ...answer.rows.flatMap((row, index) => {
              const choice = asked[index];
              return choice === undefined ? [] : [{ choice, row }];
            }),
          ];
          show("running");
        }
        show("done");
      } catch (error) {
        if (own.signal.aborted) {
          if (leave.current === own) show("stopped");
        } else show("failed", error instanceof ReadError ? error.message : "");
      }
    },
    [workspace, slug],
  );
  const stop = useCallback(() => leave.current?.abort(), []);
  return { trial, run, stop };
}

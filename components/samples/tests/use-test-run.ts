import { useCallback, useEffect, useState } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { TestRun } from "@/lib/domain/policy/samples/types";
import { fetchTestRun } from "@/lib/queries/samples";

/** How long the draft must rest before its tests run again, ms. */
const restMs = 600;

export type TestsState = {
  run: TestRun | null;
  /** It is of the draft as it stands. */
  isCurrent: boolean;
  isFailed: boolean;
  again: () => void;
};

/** Runs the tests of the path with the draft as it stands, again whenever it rests. */
export function useTestRun(workspace: string, slug: string, document: PathPolicy): TestsState {
  const [last, setLast] = useState<{ document: PathPolicy; run: TestRun | null } | null>(null);
  const [asked, setAsked] = useState(0);
  const hasTests = document.tests.length > 0;
  useEffect(() => {
    if (!hasTests) return;
    const leave = new AbortController();
    const timer = setTimeout(
      () => {
        fetchTestRun({ workspace, slug, document, signal: leave.signal }).then(
          (run) => {
            if (!leave.signal.aborted) setLast({ document, run });
          },
          () => {
            if (!leave.signal.aborted) setLast({ document, run: null });
          },
        );
      },
      asked === 0 ? restMs : 0,
    );
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [workspace, slug, document, hasTests, asked]);
  const again = useCallback(() => setAsked((count) => count + 1), []);
  const isCurrent = last !== null && last.document === document;
  return {
    run: hasTests ? (last?.run ?? null) : null,
    isCurrent,
    isFailed: isCurrent && last.run === null,
    again,
  };
}

import { useEffect, useRef, useState } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { SampleAnswer } from "@/lib/domain/policy/samples/types";
import { ReadError } from "@/lib/queries/fetch-json";
import { fetchAnswer } from "@/lib/queries/samples";
import type { Choice } from "./choices";

/** Edits closer together than this are asked about once, ms; the first one is asked about at once. */
const restMs = 80;

export type AskedAnswer = {
  /** The newest there is of this sample, of an older state of the draft while `isStale`. */
  answer: SampleAnswer | null;
  /** The same, else that of the sample before: so that nothing jumps while one goes through them. */
  shown: SampleAnswer | null;
  isStale: boolean;
  /** What the server said, or "" where it said nothing. */
  error: string | null;
};

type SavedAnswer = { id: string; document: PathPolicy; answer: SampleAnswer };

/** Tries the chosen sample with the document as it stands, again at every edit. A newer question ends the older one. */
export function useAnswer(
  workspace: string,
  slug: string,
  document: PathPolicy,
  choice: Choice | null,
  first: SampleAnswer | null,
): AskedAnswer {
  const [kept, setKept] = useState<SavedAnswer | null>(
    first === null || choice === null ? null : { id: choice.id, document, answer: first },
  );
  const [failed, setFailed] = useState<{ document: PathPolicy; id: string; error: string } | null>(null);
  // Going to and fro between samples asks once each, as long as nothing is edited.
  const known = useRef(new WeakMap<PathPolicy, Map<string, SampleAnswer>>());
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  const isFirst = kept !== null && kept.id === choice?.id && kept.document === document;
  useEffect(() => {
    if (choice === null || isFirst) return;
    const { id, ref } = choice;
    const before = known.current.get(document)?.get(id);
    if (before !== undefined) {
      setKept({ id, document, answer: before });
      return;
    }
    const leave = new AbortController();
    const ask = () => {
      askedAt.current = performance.now();
      fetchAnswer(ref, { workspace, slug, document, signal: leave.signal }).then(
        (answer) => {
          const ofDocument = known.current.get(document) ?? new Map<string, SampleAnswer>();
          known.current.set(document, ofDocument.set(id, answer));
          if (leave.signal.aborted) return;
          setKept({ id, document, answer });
          setFailed(null);
        },
        (error: unknown) => {
          if (leave.signal.aborted) return;
          setFailed({ document, id, error: error instanceof ReadError ? error.message : "" });
        },
      );
    };
    const wait = askedAt.current + restMs - performance.now();
    const timer = wait <= 0 ? null : setTimeout(ask, restMs);
    if (timer === null) ask();
    return () => {
      if (timer !== null) clearTimeout(timer);
      leave.abort();
    };
  }, [workspace, slug, document, choice, isFirst]);
  const isFailed = failed !== null && failed.id === choice?.id && failed.document === document;
  return {
    answer: kept !== null && kept.id === choice?.id ? kept.answer : null,
    shown: choice === null ? null : (kept?.answer ?? null),
    isStale: choice !== null && !isFirst,
    error: isFailed ? failed.error : null,
  };
}

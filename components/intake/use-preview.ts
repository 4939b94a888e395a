"use client";

import { useEffect, useRef, useState } from "react";
import type { IntakePreview } from "@/lib/domain/ticket/view";
import type { VerbError } from "../verbs/types";
import type { IntakeActions } from "./types";

/** How long one must stop typing before the preview asks again, ms. */
const REST_MS = 350;

export type PreviewState = {
  preview: IntakePreview | null;
  error: VerbError | null;
  /** The panel shows an older state while the newest is asked for. */
  isStale: boolean;
};

/** What the rules would decide of this request, asked again whenever it rests. A preview needs some content. */
export function usePreview(
  workspace: string,
  request: Record<string, unknown> | null,
  preview: IntakeActions["preview"],
): PreviewState {
  const [state, setState] = useState<PreviewState & { of: string | null }>({
    preview: null,
    error: null,
    isStale: false,
    of: null,
  });
  const wanted = request === null ? null : JSON.stringify(request);
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
    if (wanted === null) return;
    const timer = setTimeout(() => {
      preview(workspace, JSON.parse(wanted) as never).then(
        (answer) => {
          if (latest.current !== wanted) return;
          setState((before) =>
            answer.ok
              ? { preview: answer.data, error: null, isStale: false, of: wanted }
              : { ...before, error: answer.error, of: wanted },
          );
        },
        // Unreachable for a moment: the next change asks again, and creating says it in words.
        () => undefined,
      );
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [workspace, wanted, preview]);
  if (wanted === null) return { preview: null, error: null, isStale: false };
  return { preview: state.preview, error: state.error, isStale: state.of !== wanted };
}

import { useEffect, useState } from "react";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { SampleRow } from "@/lib/domain/policy/samples/types";
import { fetchRows } from "@/lib/queries/samples";
import type { Choice } from "./choices";

/** How long the draft must rest before all samples are tried, ms. */
const restMs = 700;
/** As many as one call takes. */
const most = 25;

export type Overview = { changed: number; of: number; rows: ReadonlyMap<string, SampleRow> };

/** How many of the samples at hand the draft changes; null until it is known, the last figure while it is asked again. */
export function useOverview(
  workspace: string,
  slug: string,
  document: PathPolicy,
  choices: readonly Choice[],
): Overview | null {
  const [overview, setOverview] = useState<Overview | null>(null);
  useEffect(() => {
    const asked = choices.slice(0, most);
    if (asked.length === 0) return;
    const leave = new AbortController();
    const timer = setTimeout(() => {
      const refs = asked.map(({ ref }) => ref);
      fetchRows(refs, { workspace, slug, document, signal: leave.signal }).then(
        ({ rows }) => {
          if (leave.signal.aborted) return;
          const byId = rows.flatMap((row, index): [string, SampleRow][] => {
            const choice = asked[index];
            return choice === undefined ? [] : [[choice.id, row]];
          });
          const changed = rows.filter((row) => row.changed.length > 0).length;
          setOverview({ changed, of: rows.length, rows: new Map(byId) });
        },
        // The next edit asks again; the sample itself says what went wrong.
        () => undefined,
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [workspace, slug, document, choices]);
  return overview;
}

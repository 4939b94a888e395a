import { useMemo } from "react";
import type { Msg } from "@/lib/domain/msg";
import { namesIn } from "@/lib/domain/policy/diff";
import type { DraftFindings } from "@/lib/domain/policy/draft/view";
import type { Finding } from "@/lib/domain/policy/findings";
import { timedMetrics } from "@/lib/domain/sla/edit/rows";
import type { TimedMetric } from "@/lib/domain/sla/inherit";

type Told = { code: string; text: Msg; isFault: boolean };
/** What the publish checks say of a row: of one of its cells, or of the row. */
export type RowFindings = { row: Told[]; cells: Map<TimedMetric, Told> };

export function useRowFindings({ errors, warnings }: DraftFindings): ReadonlyMap<string, RowFindings> {
  return useMemo(() => {
    const found = new Map<string, RowFindings>();
    const note = (isFault: boolean) => (finding: Finding) => {
      const [area, list, slug, part, name] = namesIn(finding.pointer);
      if (area !== "sla" || list !== "targets" || slug === undefined) return;
      const row: RowFindings = found.get(slug) ?? { row: [], cells: new Map() };
      found.set(slug, row);
      const told = { code: finding.code, text: finding.message, isFault };
      const metric = timedMetrics.find((each) => each === name);
      if (metric !== undefined && part !== "when") row.cells.set(metric, told);
      else if (!row.row.some(({ code }) => code === finding.code)) row.row.push(told);
    };
    errors.forEach(note(true));
    warnings.forEach(note(false));
    return found;
  }, [errors, warnings]);
}

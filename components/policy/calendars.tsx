import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { DayRun } from "@/lib/domain/time/day-runs";

/** Names a run of days: `Monday to Friday`. */
export function useRuns(): (runs: readonly DayRun[]) => string {
  const list = useList();
  const t = useTranslations("policy-screen.week");
  const terms = useTranslations("terms.weekday");
  return (runs) =>
    list(
      runs.map(({ from, to }) =>
        from === to ? terms(from) : t("run", { from: terms(from), to: terms(to) }),
      ),
    );
}

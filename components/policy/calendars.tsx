import { useTranslations } from "next-intl";
import { useList } from "@/components/words/use-list";
import type { CalendarDoc } from "@/lib/domain/policy/organisation";
import { Card, SectionHeading } from "../ui/data/card";
import { type DayRun, openHours } from "./week";

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

export function CalendarList({ calendars }: { calendars: readonly CalendarDoc[] }) {
  const list = useList();
  const t = useTranslations("policy-screen.calendars");
  const runsText = useRuns();
  return (
    <section>
      <SectionHeading title={t("title")} size="lg" hint={t("hint")} className="mb-3" />
      <ul className="grid gap-3 md:grid-cols-2">
        {calendars.map((calendar) => (
          <li key={calendar.slug}>
            <Card className="h-full">
              <SectionHeading level={3} title={calendar.name} hint={calendar.zone} />
              <dl className="tnum mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[12px]">
                {openHours(calendar, list).map(({ hours, runs }) => (
                  <div key={hours} className="contents">
                    <dt className="text-muted">{runsText(runs)}</dt>
                    <dd>{hours}</dd>
                  </div>
                ))}
              </dl>
              {calendar.holidays.length === 0 ? null : (
                <details className="mt-2 text-[12px]">
                  <summary className="text-muted">
                    {t("holidays", { count: calendar.holidays.length })}
                  </summary>
                  <ul className="tnum mt-1 space-y-0.5">
                    {calendar.holidays.map(({ date, name, closed }) => (
                      <li key={`${date} ${name}`}>
                        {`${date} ${name}${closed === undefined ? "" : `, ${list(closed.map(({ from, to }) => `${from}–${to}`))}`}`}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

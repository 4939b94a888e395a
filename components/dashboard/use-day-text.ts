import { useLocale } from "next-intl";
import { formatDay } from "@/lib/words/format";

/** A local day as `8 Nov`. A day is a date, not an instant: it is written in UTC, whoever reads it. */
export function useDayText(): (day: string) => string {
  const locale = useLocale();
  return (day) => {
    const at = Date.parse(`${day}T12:00:00Z`);
    return formatDay(at, at, { zone: "UTC", locale });
  };
}

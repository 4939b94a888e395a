import { useTranslations } from "next-intl";
import { Instant } from "../ui/time/time";

/** Says that the figures were read where the last events have not come to yet. */
export function AsOf({ at }: { at: number | null }) {
  const t = useTranslations("dashboard");
  if (at === null) return null;
  return (
    <span className="text-[12px] text-warn" title={t("asOfWhy")}>
      {t.rich("asOf", { time: () => <Instant at={at} /> })}
    </span>
  );
}

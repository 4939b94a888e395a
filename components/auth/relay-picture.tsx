import { useTranslations } from "next-intl";
import { cx } from "../ui/cx";

/** The relay as a picture of the idea: machine, handing over, person. Carries no data. */
export function RelayPicture() {
  const t = useTranslations("auth.side");
  const legs = [
    { id: "ai", bar: "bg-ai", grow: 2, name: t("ai"), note: t("aiNote") },
    { id: "toAccept", bar: "hatched [--hatch:3px]", grow: 2.3, name: t("toAccept"), note: t("toAcceptNote") },
    { id: "person", bar: "bg-l3", grow: 2.4, name: t("person"), note: t("personNote") },
  ];
  return (
    <div className="mt-9">
      <div className="flex items-end gap-1 text-[12px]">
        {legs.map((leg) => (
          <div key={leg.id} style={{ flexGrow: leg.grow, flexBasis: 0 }} className="min-w-0">
            <div className="font-medium">{leg.name}</div>
            <div className="pr-2 text-muted">{leg.note}</div>
            <div aria-hidden="true" className={cx("mt-2 h-1.5 rounded-full", leg.bar)} />
          </div>
        ))}
      </div>
      <p className="mt-3 text-[12px] text-faint">{t("legend")}</p>
    </div>
  );
}

import { useTranslations } from "next-intl";
import type { GroupBy, MetricsGroup } from "@/lib/domain/metrics/view";
import { reasons, triggers } from "@/lib/domain/vocabulary";

/** What a value of a split is called: by people, by this product, or as it stands. */
export function useGroupName(): (by: GroupBy, group: Pick<MetricsGroup, "value" | "name">) => string {
  const t = useTranslations("dashboard.split");
  const terms = useTranslations("terms");
  return (by, { value, name }) => {
    if (value === null) return t("without");
    if (name !== null) return name;
    if (by === "policy_version") return t("version", { version: value });
    if (by === "source" && value === "ai") return terms("ai");
    const reason = reasons.find((each) => by === "reason" && each === value);
    if (reason !== undefined) return terms(`reason.${reason}`);
    const trigger = triggers.find((each) => by === "trigger" && each === value);
    return trigger === undefined ? value : terms(`trigger.${trigger}`);
  };
}

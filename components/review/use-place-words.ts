"use client";

import { useTranslations } from "next-intl";
import type { ForecastPlace } from "@/lib/domain/policy/forecast/types";
import { useDraft } from "../draft/use-draft";

/** "L2 Finance" for a place of a forecast, and the shade of its tier. */
export function usePlaceWords() {
  const t = useTranslations("review.forecast");
  const { document, live, organisation } = useDraft();
  const rankOf = (tier: string): number => {
    const rank = document.tiers.findIndex(({ slug }) => slug === tier);
    return rank === -1 ? live.tiers.findIndex(({ slug }) => slug === tier) : rank;
  };
  const nameOf = (tier: string, team: string | null): string => {
    const rank = rankOf(tier);
    const tierName = (document.tiers[rank] ?? live.tiers[rank])?.name ?? tier;
    const teamName = team === null ? null : organisation.teams.find(({ slug }) => slug === team)?.name;
    return t("place", { level: rank + 1, name: teamName ?? tierName });
  };
  const shades = ["bg-l1", "bg-l2", "bg-l3"] as const;
  return {
    nameOf,
    shadeOf: (tier: string): string => shades[Math.min(2, Math.max(0, rankOf(tier)))] ?? "bg-l2",
    placeName: (place: ForecastPlace): string =>
      place.holder === "ai" ? t("ai") : nameOf(place.tier, place.team),
  };
}

import { useTranslations } from "next-intl";
import type { Leg } from "@/lib/domain/ticket/types";
import { isolated } from "@/lib/words/bidi";
import type { RelayLeg } from "./relay-model";

/** How the relay names things. `rankOf` is 1-based; unknown names are shown as they are. */
export type RelayNames = {
  rankOf: (tier: string) => number;
  tier: (tier: string) => string;
  /** Names of teams and members by slug and handle. */
  name: (slugOrHandle: string) => string;
};

/** Turns stored legs into those the strip draws: `AI`, `To accept: Maya`, `L2 Finance · Maya`. */
export function useRelayLegs(): (legs: readonly Leg[], names: RelayNames) => RelayLeg[] {
  const t = useTranslations();
  return (legs, names) =>
    legs.map((leg) => {
      const common = { holder: leg.holder, fromMs: leg.from, toMs: leg.to };
      if (leg.holder === "ai") return { ...common, label: t("terms.ai") };
      if (leg.holder === "to_accept") {
        const name = leg.member === null ? null : isolated(names.name(leg.member));
        return { ...common, label: name === null ? t("marks.toAccept") : t("marks.toAcceptBy", { name }) };
      }
      const place = [leg.tier && names.tier(leg.tier), leg.team && isolated(names.name(leg.team))].filter(
        Boolean,
      );
      const who = leg.member === null ? [] : [isolated(names.name(leg.member))];
      return {
        ...common,
        tier: leg.tier === null ? 1 : names.rankOf(leg.tier),
        label: [place.join(" "), ...who].filter((part) => part !== "").join(" · "),
      };
    });
}

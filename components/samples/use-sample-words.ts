import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Organisation } from "@/lib/domain/policy/organisation";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { AlsoMatches, ShortOutcome } from "@/lib/domain/policy/samples/types";
import type { Priority } from "@/lib/domain/vocabulary";
import { formatDuration } from "@/lib/words/format";

type Decided = ShortOutcome["decidedBy"];

/** Outcomes of samples in words, with the names of one version of the path. */
export function useSampleWords(policy: PathPolicy, organisation: Organisation) {
  const t = useTranslations("samples");
  const terms = useTranslations("terms");
  return useMemo(() => {
    const tier = (slug: string): string => {
      const index = policy.tiers.findIndex((each) => each.slug === slug);
      return index === -1 ? slug : t("tier", { level: index + 1 });
    };
    const team = (slug: string): string =>
      organisation.teams.find((each) => each.slug === slug)?.name ?? slug;
    const place = (to: { tier: string | null; team: string | null }): string | null => {
      if (to.tier === null) return to.team === null ? null : team(to.team);
      return to.team === null ? tier(to.tier) : t("place", { tier: tier(to.tier), team: team(to.team) });
    };
    const threshold = (value: number): string => value.toFixed(2);
    /** In a cell: "rule 3". */
    const decider = (by: Decided): string => {
      if (by === null) return t("noRule");
      if (by.builtIn === null) return t("rule", { position: by.position ?? 0 });
      return by.builtIn.threshold === null
        ? t("personAlways")
        : t("confidence", { threshold: threshold(by.builtIn.threshold) });
    };
    /** In a table: "3 Refund over the limit". */
    const deciderName = (by: Decided): string =>
      by === null || by.builtIn !== null
        ? decider(by)
        : t("ruleNamed", { position: by.position ?? 0, name: by.name ?? "" });
    /** Where it goes by the policy; who gets it turns with every ticket in between. */
    const sent = ({ outcome, tier: at, team: of }: ShortOutcome): string =>
      outcome === "kept_by_ai" ? t("nobody") : (place({ tier: at, team: of }) ?? t("nobody"));
    /** Under a heading: "by rule 3, Refund over the limit". */
    const by = (decided: Decided): string => {
      if (decided === null) return t("byNone");
      const { builtIn, name, position } = decided;
      if (builtIn === null) return t("by", { position: position ?? 0, name: name ?? "" });
      return builtIn.threshold === null
        ? t("byRisk", { risk: terms(`risk.${builtIn.risk}`) })
        : t("byConfidence", { threshold: threshold(builtIn.threshold) });
    };
    const goesTo = ({ owner, tier: at, outcome }: ShortOutcome): string => {
      if (outcome === "kept_by_ai" || owner === null) return t("nobody");
      return at === null ? owner.name : t("owner", { name: owner.name, tier: tier(at) });
    };
    const title = (outcome: ShortOutcome): string =>
      outcome.outcome === "kept_by_ai"
        ? t("kept")
        : t("escalates", { place: place({ tier: outcome.tier, team: outcome.team }) ?? t("nobody") });
    const priority = (of: Priority): string => terms(`priority.${of}`);
    const reply = ({ firstReply }: ShortOutcome): string =>
      firstReply === null ? t("noReply") : t("within", { duration: formatDuration(firstReply) });
    const match = ({ builtIn, name, position }: AlsoMatches): string => {
      if (builtIn === null) return t("alsoRule", { position: position ?? 0, name: name ?? "" });
      return builtIn.threshold === null
        ? t("alsoRisk", { risk: terms(`risk.${builtIn.risk}`) })
        : t("alsoConfidence", { risk: t(`riskName.${builtIn.risk}`) });
    };
    const also = (one: AlsoMatches, first: Decided, givesPlace: boolean): string => {
      const to = place(one);
      if (to === null || first === null) return t("alsoNoPlace", { what: match(one) });
      return t(givesPlace ? "alsoPlace" : "also", {
        what: match(one),
        place: to,
        first: decider(first),
      });
    };
    return { tier, team, place, decider, deciderName, sent, by, goesTo, title, priority, reply, also };
  }, [policy, organisation, t, terms]);
}
export type SampleWords = ReturnType<typeof useSampleWords>;

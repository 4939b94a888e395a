"use client";

import { useTranslations } from "next-intl";
import { isSaidIn } from "@/lib/domain/ticket/order";
import { tierLabel } from "@/lib/domain/ticket/tier-label";
import type { TicketView } from "@/lib/domain/ticket/view";
import { useRelayLegs } from "../../relay/relay-legs";
import { RelayWide } from "../../relay/relay-strip";
import { useMsg } from "../../words/use-msg";
import { useDesk } from "../desk";

/** Tiers of the path from the lowest up, as far as the reader's options name them. */
function ladder({ actions, tier }: TicketView): string[] {
  const here = tier === null ? [] : [tier.slug];
  const all = [
    ...actions.tiersDown.map(({ slug }) => slug),
    ...here,
    ...actions.tiersUp.map(({ slug }) => slug),
  ];
  return [...new Set(all)];
}

/** Who has held the ticket and for how long, and who gets it if nobody acts. */
export function TicketRelay() {
  const t = useTranslations("ticket");
  const render = useMsg();
  const toLegs = useRelayLegs();
  const { view } = useDesk();
  const tiers = ladder(view);
  const { teams } = view.actions;
  const legs = toLegs(view.card.relay, {
    rankOf: (tier) => tiers.indexOf(tier) + 1,
    tier: tierLabel,
    name: (slug) => view.relayNames[slug] ?? teams.find((team) => team.slug === slug)?.name ?? slug,
  }).map((leg, index) => {
    const span = { from: leg.fromMs, to: leg.toMs };
    const count = view.messages.filter(
      ({ at, author }) => author !== "system" && isSaidIn(at, span, index === 0),
    ).length;
    // Counted only where all of the leg is here.
    const isWhole = view.earlier === null || leg.fromMs >= (view.messages[0]?.at ?? 0);
    return leg.holder === "ai" && count > 0 && isWhole ? { ...leg, note: t("messages", { count }) } : leg;
  });
  return (
    <RelayWide
      legs={legs}
      next={view.nextHolder === null ? undefined : <span>{render(view.nextHolder.say)}</span>}
    />
  );
}

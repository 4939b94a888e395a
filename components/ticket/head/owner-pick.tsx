"use client";

import { ChevronDown, Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { isOpenCategory } from "@/lib/domain/ticket/transitions";
import { Written } from "../../text/written";
import { Avatar } from "../../ui/data/avatar";
import { Button } from "../../ui/forms/button";
import { useDesk } from "../desk";

/** Whose the ticket is, accepted or not; for those who may give it away, one press opens the choice of people. */
export function OwnerPick() {
  const t = useTranslations("ticket");
  const terms = useTranslations("terms");
  const { view, ask, open } = useDesk();
  const { owner, accepted, ownerAway } = view.card;
  const { can } = view.actions;
  if (owner === null)
    return (
      <span className="inline-flex items-center gap-1 text-ai">
        <Sparkles aria-hidden="true" className="size-3" />
        <span>{terms("ai")}</span>
      </span>
    );
  const state = accepted ? (ownerAway ? "away" : "accepted") : "pending";
  const isOver = !isOpenCategory(view.status.category);
  const words = (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Avatar name={owner.name} state={isOver ? "accepted" : state} decorative />
      <span className="sr-only">{t("label.owner")}</span>
      <Written text={owner.name} className="max-w-44 truncate" />
      {isOver || state === "accepted" ? null : (
        <span className="font-normal text-muted">
          {t(state === "away" ? "owner.away" : "owner.toAccept")}
        </span>
      )}
    </span>
  );
  const give = can.assign ? () => open("assign") : can.transfer ? () => ask({ verb: "transfer" }) : null;
  if (give === null) return <span className="px-1 text-ink">{words}</span>;
  return (
    <Button
      id="ticket-owner"
      tone="quiet"
      size="sm"
      onClick={give}
      aria-haspopup="dialog"
      title={t("owner.change")}
      className="-mx-0.5 max-w-full text-[12px] text-ink"
      after={<ChevronDown aria-hidden="true" className="text-faint" />}
    >
      {words}
    </Button>
  );
}

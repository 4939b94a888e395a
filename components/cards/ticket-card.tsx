"use client";

import { MailX, MessageSquareText, Moon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import type { Card } from "@/lib/domain/board/view";
import { isPossible } from "@/lib/domain/ticket/transitions";
import { inOrder, isolated } from "@/lib/words/bidi";
import { PriorityMark } from "../marks/priority-mark";
import { type RelayNames, useRelayLegs } from "../relay/relay-legs";
import { RelayStrip } from "../relay/relay-strip";
import { cx } from "../ui/cx";
import { Avatar } from "../ui/data/avatar";
import { Chip } from "../ui/data/chip";
import { Kbd } from "../ui/data/kbd";
import { Button } from "../ui/forms/button";
import { CardChips } from "./card-chips";
import { CardClock } from "./card-clock";

/** How a card names things; the same object for all cards of a screen. */
export type CardNames = RelayNames & {
  /** Customer tiers that stand out. */
  isKeyTier: (tierName: string) => boolean;
};

export type TicketCardProps = {
  card: Card;
  workspace: string;
  names: CardNames;
  /** compact = two lines, for crowded boards · tall = grows with its text, for phones and queues. */
  look?: "full" | "compact" | "tall";
  /** Roving focus of the board: one card is in the tab order. */
  tabIndex?: 0 | -1;
  /** Left out where this person may not accept. */
  onAccept?: (card: Card) => void;
  /** Under the subject, such as the problem line of the brief. */
  children?: ReactNode;
  /** Under the relay, above the card's link: what can be pressed here. */
  foot?: ReactNode;
};

/** A ticket on the board and in the queue. The subject is the link, stretched over the whole card. */
export const TicketCard = memo(function TicketCard(props: TicketCardProps) {
  const { card, workspace, names, look = "full", tabIndex, onAccept, children, foot } = props;
  const isLate = card.clock?.state === "late";
  const isTappable = look === "full" || (onAccept !== undefined && isPossible("accept", card.statusCategory));
  return (
    <article
      className={cx(
        "group/card relative flex flex-col rounded-lg border bg-raised shadow-hairline",
        "focus-within:border-accent focus-within:inset-ring-1 focus-within:inset-ring-accent",
        isLate ? "border-breach/40" : "border-line",
        look === "compact" ? "h-[66px] justify-between gap-0.5 px-2.5 py-1.5" : "justify-between gap-1 p-2.5",
        look === "full" && "h-[137px] pointer-coarse:h-[149px]",
      )}
    >
      <div className="flex h-[18px] items-center gap-1.5">
        <PriorityMark priority={card.priority} />
        <span className="-ml-0.5 whitespace-nowrap font-mono text-[11px] text-faint">{card.key}</span>
        <span className="-mr-1 ml-auto inline-flex min-w-0">
          <CardClock card={card} />
        </span>
      </div>
      {look === "compact" ? (
        <div className="flex items-center gap-1.5">
          <Subject
            card={card}
            workspace={workspace}
            tabIndex={tabIndex}
            className="min-w-0 flex-1 truncate"
          />
          <Marks card={card} />
          <Accept card={card} onAccept={onAccept} />
          <Holder card={card} />
        </div>
      ) : (
        <>
          <Subject
            card={card}
            workspace={workspace}
            tabIndex={tabIndex}
            className={cx("line-clamp-2 leading-[1.35]", look === "full" && "h-[36px]")}
          />
          {children}
          <div
            className={cx(
              "flex min-w-0 gap-1 overflow-hidden",
              look === "full" ? "h-[17px]" : "empty:hidden",
            )}
          >
            <CardChips card={card} />
          </div>
          <div
            className={cx(
              "flex h-6 items-center gap-1.5 text-[11px] text-muted",
              isTappable && "pointer-coarse:h-9",
            )}
          >
            <Customer card={card} names={names} />
            <span className="ml-auto inline-flex shrink-0 items-center gap-1.5">
              <Marks card={card} />
              <Accept card={card} onAccept={onAccept} />
              <Holder card={card} />
            </span>
          </div>
        </>
      )}
      <Relay card={card} names={names} />
      {foot === undefined ? null : <div className="relative z-10 mt-1.5">{foot}</div>}
    </article>
  );
});

type SubjectProps = Pick<TicketCardProps, "card" | "workspace" | "tabIndex"> & { className: string };

function Subject({ card, workspace, tabIndex, className }: SubjectProps) {
  return (
    <Link
      href={`/${workspace}/tickets/${card.key}`}
      prefetch={false}
      draggable={false}
      dir="auto"
      tabIndex={tabIndex}
      data-card-link={card.key}
      className={cx(
        "scroll-mt-10 scroll-mb-20 font-medium text-[13px] text-ink after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none",
        className,
      )}
    >
      {/* A bdi does not count where the link's direction is found. */}
      <bdi className="sr-only">{`${card.key} `}</bdi>
      <span>{inOrder(card.subject)}</span>
    </Link>
  );
}

function Customer({ card, names }: Pick<TicketCardProps, "card" | "names">) {
  const { name, tier, company } = card.customer;
  const who = company ?? name;
  if (tier !== null && names.isKeyTier(tier)) {
    return (
      <>
        <Chip tone="strong" className="shrink-0">
          {tier}
        </Chip>
        <span dir="auto" className="truncate">
          {inOrder(who)}
        </span>
      </>
    );
  }
  return <span className="truncate">{[who, tier ?? ""].filter(Boolean).map(isolated).join(" · ")}</span>;
}

/** What has a look of its own: an unread reply, a message that did not arrive, an owner who is away. */
function Marks({ card }: Pick<TicketCardProps, "card">) {
  const t = useTranslations("board.card");
  return (
    <>
      {card.unread && card.accepted ? (
        <Mark label={t("unread")} className="text-accent">
          <MessageSquareText aria-hidden="true" className="size-3.5" />
        </Mark>
      ) : null}
      {card.undelivered ? (
        <Mark label={t("undelivered")} className="text-breach">
          <MailX aria-hidden="true" className="size-3.5" />
        </Mark>
      ) : null}
      {card.ownerAway ? (
        <Mark label={t("ownerAway", { name: isolated(card.owner?.name ?? "") })} className="text-faint">
          <Moon aria-hidden="true" className="size-3.5" />
        </Mark>
      ) : null}
    </>
  );
}

function Mark({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    <span role="img" aria-label={label} title={label} className={cx("inline-flex shrink-0", className)}>
      {children}
    </span>
  );
}

function Accept({ card, onAccept }: Pick<TicketCardProps, "card" | "onAccept">) {
  const t = useTranslations("board.card");
  if (onAccept === undefined || !isPossible("accept", card.statusCategory)) return null;
  return (
    <span className="relative z-10 hidden group-focus-within/card:inline-flex group-hover/card:inline-flex pointer-coarse:inline-flex">
      <Button
        size="sm"
        tabIndex={-1}
        aria-label={t("acceptKey", { key: card.key })}
        onClick={() => onAccept(card)}
        after={<Kbd className="in-data-[letters=off]:hidden">A</Kbd>}
        className="pointer-coarse:h-9 pointer-coarse:px-3 pointer-coarse:text-[13px]"
      >
        {t("accept")}
      </Button>
    </span>
  );
}

function Holder({ card }: Pick<TicketCardProps, "card">) {
  const t = useTranslations();
  if (card.owner === null) return <Avatar kind="ai" name={t("terms.ai")} />;
  const name = card.accepted
    ? inOrder(card.owner.name)
    : t("board.card.toAcceptBy", { name: isolated(card.owner.name) });
  const state = card.accepted ? (card.ownerAway ? "away" : "accepted") : "pending";
  return <OwnerAvatar label={name} name={card.owner.name} state={state} />;
}

function OwnerAvatar(props: { label: string; name: string; state: "accepted" | "pending" | "away" }) {
  return (
    <span role="img" aria-label={props.label} title={props.label} className="inline-flex">
      <Avatar decorative name={props.name} state={props.state} />
    </span>
  );
}

function Relay({ card, names }: Pick<TicketCardProps, "card" | "names">) {
  const legs = useRelayLegs()(card.relay, names);
  return <RelayStrip legs={legs} />;
}

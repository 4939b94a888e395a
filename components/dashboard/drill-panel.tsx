"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { drillDownOf, type Shown } from "@/lib/domain/metrics/address";
import type { DrillDownView, MetricsQuery } from "@/lib/domain/metrics/view";
import { type Reason, reasons, type Trigger, triggers } from "@/lib/domain/vocabulary";
import { drillDownQuery } from "@/lib/queries/metrics";
import { inOrder, isolated } from "@/lib/words/bidi";
import { formatDuration } from "@/lib/words/format";
import { Callout } from "../ui/feedback/callout";
import { Skeleton } from "../ui/feedback/skeleton";
import { Button } from "../ui/forms/button";
import { Dialog } from "../ui/overlays/dialog";
import { Instant } from "../ui/time/time";
import { useDayText } from "./use-day-text";

type Props = {
  workspace: string;
  query: MetricsQuery;
  shown: Shown | null;
  /** Of the tier or team that the address names. */
  placeName: string;
  /** Of the value of the split that it names. */
  groupName: string;
  onClose: () => void;
};

/** The very tickets behind a figure. Its address is the dashboard's with `show`. */
export function DrillPanel({ workspace, query, shown, placeName, groupName, onClose }: Props) {
  const t = useTranslations("dashboard.drill");
  const terms = useTranslations("terms");
  const held = useTranslations("dashboard.held");
  const dayText = useDayText();
  const isTrigger = (text: string): text is Trigger => triggers.some((each) => each === text);
  const parts =
    shown === null
      ? []
      : [
          shown.day === undefined ? null : dayText(shown.day),
          shown.clock === undefined ? null : terms(`clock.${shown.clock}`),
          shown.holder === undefined || shown.holder === "member" ? null : held(shown.holder),
          shown.tier === undefined ? null : placeName,
          shown.group_by === undefined ? null : groupName,
          shown.trigger !== undefined && isTrigger(shown.trigger) ? terms(`trigger.${shown.trigger}`) : null,
        ].filter((part) => part !== null);
  const title = shown === null ? "" : t(`figure.${shown.figure}`);
  return (
    <Dialog
      open={shown !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={parts.length === 0 ? title : `${title} · ${parts.join(" · ")}`}
      description={shown === null ? undefined : t(`about.${shown.figure}`)}
      size="side"
    >
      {shown === null ? null : <Tickets workspace={workspace} query={query} shown={shown} />}
    </Dialog>
  );
}

function Tickets({ workspace, query, shown }: { workspace: string; query: MetricsQuery; shown: Shown }) {
  const t = useTranslations("dashboard.drill");
  const found = useInfiniteQuery(drillDownQuery(workspace, drillDownOf(query, shown)));
  if (found.isError)
    return (
      <Callout
        tone="breach"
        live="alert"
        title={t("failed")}
        actions={<Button onClick={() => void found.refetch()}>{t("again")}</Button>}
      />
    );
  if (found.data === undefined)
    return (
      <div className="space-y-2">
        {[1, 2, 3, 4, 5, 6].map((line) => (
          <Skeleton key={line} className="h-12 w-full" />
        ))}
      </div>
    );
  const tickets = found.data.pages.flatMap((page) => page.tickets);
  const total = found.data.pages[0]?.total ?? 0;
  if (tickets.length === 0) return <p className="text-[13px] text-muted">{t("empty")}</p>;
  return (
    <>
      <p className="mb-2 text-[12px] text-muted">{t("total", { count: total })}</p>
      <ul className="divide-y divide-line">
        {tickets.map((ticket) => (
          <Ticket key={`${ticket.key} ${ticket.at} ${ticket.reason}`} workspace={workspace} ticket={ticket} />
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button
          className="mt-3 w-full"
          size="lg"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t("more", { count: total - tickets.length })}
        </Button>
      ) : null}
    </>
  );
}

const isReason = (text: string): text is Reason => reasons.some((each) => each === text);

function Ticket({ workspace, ticket }: { workspace: string; ticket: DrillDownView["tickets"][number] }) {
  const terms = useTranslations("terms.reason");
  const { key, subject, at, valueMs, owner, tier, reason } = ticket;
  const facts = [owner, tier, reason !== null && isReason(reason) ? terms(reason) : null];
  return (
    <li>
      <Link
        href={`/${workspace}/tickets/${key}`}
        className="-mx-2 block rounded-md px-2 py-2 hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <span className="flex items-baseline gap-2">
          <span className="font-mono text-[11px] text-faint">{key}</span>
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {inOrder(subject)}
          </span>
          {valueMs === null ? null : <span className="tnum text-[12px]">{formatDuration(valueMs)}</span>}
        </span>
        <span className="mt-0.5 flex gap-2 text-[12px] text-muted">
          <span className="min-w-0 flex-1 truncate">
            {facts
              .filter((fact) => fact !== null)
              .map(isolated)
              .join(" · ")}
          </span>
          <Instant at={at} className="tnum shrink-0 text-faint" />
        </span>
      </Link>
    </li>
  );
}

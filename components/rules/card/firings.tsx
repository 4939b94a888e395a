"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { firingsQuery } from "@/lib/queries/forecast";
import { inOrder } from "@/lib/words/bidi";
import { Skeleton } from "../../ui/feedback/skeleton";
import { Button } from "../../ui/forms/button";
import { Dialog } from "../../ui/overlays/dialog";
import { Instant } from "../../ui/time/time";
import { useKit } from "../kit";

export type FiringsProps = {
  rule: string;
  name: string;
  days: number;
  title: string;
  takenBy?: string;
  shadow?: boolean;
  onClose: () => void;
};

/** The very tickets behind a figure of a rule. */
export function FiringsDialog({ rule, name, days, title, takenBy, shadow, onClose }: FiringsProps) {
  const t = useTranslations("rules-screen.figures");
  const { workspace, path } = useKit();
  const { data, isError, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    firingsQuery(workspace, path, { rule, days, shadow, takenBy }),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="side"
      title={name}
      description={title}
    >
      {isError ? <p className="text-[13px]">{t("failed")}</p> : null}
      {data === undefined && !isError ? <Skeleton className="h-40" /> : null}
      <ul className="text-[12px]">
        {items.map((item) => (
          <li key={item.decisionId} className="border-line border-b py-1.5 last:border-b-0">
            <Link
              href={`/${workspace}/tickets/${item.key}`}
              className="flex items-baseline gap-2 hover:underline"
            >
              <span className="font-mono text-[11px] text-muted">{item.key}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate text-[13px]">
                {inOrder(item.subject)}
              </span>
              <span className="tnum shrink-0 text-muted">
                <Instant at={item.at} show="when" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data !== undefined && items.length === 0 ? (
        <p className="text-[13px] text-muted">{t("none")}</p>
      ) : null}
      {hasNextPage ? (
        <Button className="mt-3" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t("moreTickets")}
        </Button>
      ) : null}
    </Dialog>
  );
}

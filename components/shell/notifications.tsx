"use client";

import { Bell, BellRing } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Button } from "../ui/button";
import { cx } from "../ui/cx";
import { IconButton } from "../ui/icon-button";
import { Popover } from "../ui/popover";
import { EmptyState } from "../ui/states";
import { Instant } from "../ui/time";
import { toast } from "../ui/toast";
import { useShell } from "./shell-context";
import type { ShellNotification } from "./types";

const DOTS = { people: "bg-accent", ai: "bg-ai", warn: "bg-warn", breach: "bg-breach", ok: "bg-ok" };

/** The bell with the count of unread ones, and the list behind it. */
export function NotificationBell({ size = "md", side = "bottom" }: BellProps) {
  const t = useTranslations("shell.notifications");
  const { data, actions } = useShell();
  const { items, unread } = data.notifications;
  const [readNow, setReadNow] = useOptimistic(false);
  const [, startTransition] = useTransition();
  const shown = readNow ? 0 : unread;
  const newest = items[0]?.id;

  const markRead = () => {
    if (newest === undefined) return;
    startTransition(async () => {
      setReadNow(true);
      try {
        await actions.markNotificationsRead({ upToId: newest });
      } catch {
        toast({ title: t("failed"), tone: "breach" });
      }
    });
  };

  const icon = (
    <span className="relative">
      <Bell aria-hidden="true" />
      {shown > 0 ? (
        <span
          aria-hidden="true"
          className="tnum absolute -top-2 -right-2 grid h-3.5 min-w-3.5 place-items-center rounded-full bg-accent px-0.5 font-semibold text-[9px] text-on-accent"
        >
          {Math.min(shown, 99)}
        </span>
      ) : null}
    </span>
  );
  return (
    <Popover
      label={t("title")}
      side={side}
      padding="flush"
      className="w-80"
      trigger={<IconButton size={size} label={t("open", { count: shown })} icon={icon} />}
    >
      {(close) => (
        <>
          <div className="sticky top-0 flex items-center gap-2 border-line border-b bg-raised px-3 py-2">
            <h2 className="font-semibold text-[13px]">{t("title")}</h2>
            {shown > 0 ? (
              <Button tone="quiet" size="sm" className="ml-auto" onClick={markRead}>
                {t("readAll")}
              </Button>
            ) : null}
          </div>
          <NotificationList items={items} allRead={readNow} onOpen={close} />
        </>
      )}
    </Popover>
  );
}

type BellProps = { size?: "md" | "touch"; side?: "top" | "bottom" };

type ListProps = { items: ShellNotification[]; allRead: boolean; onOpen: () => void };

function NotificationList({ items, allRead, onOpen }: ListProps) {
  const t = useTranslations("shell.notifications");
  if (items.length === 0) {
    return (
      <EmptyState icon={<BellRing />} title={t("emptyTitle")} className="px-4 py-8">
        {t("empty")}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const unread = !item.read && !allRead;
        const body = (
          <>
            <span
              aria-hidden="true"
              className={cx(
                "mt-[7px] size-1.5 shrink-0 rounded-full",
                unread ? DOTS[item.tone] : "bg-transparent",
              )}
            />
            <span className="min-w-0 flex-1">
              <span className={cx("block text-[12px]", unread ? "text-ink" : "text-muted")}>
                {unread ? <span className="sr-only">{t("unread")} </span> : null}
                {item.text}
              </span>
              <Instant at={item.at} className="tnum text-[11px] text-faint" />
            </span>
          </>
        );
        return (
          <li key={item.id}>
            {item.href === null ? (
              <div className="flex gap-2 px-3 py-2">{body}</div>
            ) : (
              <Link
                href={item.href}
                onClick={onOpen}
                className="flex gap-2 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2"
              >
                {body}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

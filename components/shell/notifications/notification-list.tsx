"use client";

import { BellRing } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { NotificationView } from "@/lib/domain/shell/view";
import { reached } from "../../trouble/reach";
import { cx } from "../../ui/cx";
import { EmptyState } from "../../ui/feedback/states";
import { Button } from "../../ui/forms/button";
import { toast } from "../../ui/overlays/toast";
import { Instant } from "../../ui/time/time";
import { useShell } from "../shell-context";
import { notificationHref, notificationTone, useNotificationText } from "./notification";

const DOTS = { people: "bg-accent", ai: "bg-ai", warn: "bg-warn", breach: "bg-breach", ok: "bg-ok" };

export type NotificationListProps = { onOpen: () => void };

/** What there is to read, newest first, and the way to have read it all. */
export function NotificationList({ onOpen }: NotificationListProps) {
  const t = useTranslations("shell.notifications");
  const { data, actions, setFacts } = useShell();
  const { notifications, unread } = data.facts;

  const markRead = async () => {
    const newest = notifications[0];
    if (newest === undefined) return;
    const before = data.facts;
    setFacts((facts) => ({
      ...facts,
      unread: 0,
      notifications: facts.notifications.map((notification) => ({ ...notification, read: true })),
    }));
    const answer = await reached(() =>
      actions.markNotificationsRead(data.workspace.slug, { up_to: newest.at }),
    );
    if (answer?.ok) return;
    setFacts(() => before);
    toast({ title: t("failed"), tone: "breach" });
  };

  return (
    <>
      <div className="sticky top-0 flex items-center gap-2 border-line border-b bg-raised px-3 py-2">
        <h2 className="font-semibold text-[13px]">{t("title")}</h2>
        {unread > 0 ? (
          <Button tone="quiet" size="sm" className="ml-auto" onClick={markRead}>
            {t("readAll")}
          </Button>
        ) : null}
      </div>
      <Rows notices={notifications} onOpen={onOpen} />
    </>
  );
}

function Rows({
  notices: notifications,
  onOpen,
}: NotificationListProps & { notices: readonly NotificationView[] }) {
  const t = useTranslations("shell.notifications");
  if (notifications.length === 0) {
    return (
      <EmptyState icon={<BellRing />} title={t("emptyTitle")} className="px-4 py-8">
        {t("empty")}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {notifications.map((notification) => (
        <NotificationRow key={notification.id} notice={notification} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function NotificationRow({ notice: notification, onOpen }: { notice: NotificationView; onOpen: () => void }) {
  const t = useTranslations("shell.notifications");
  const text = useNotificationText();
  const { slug } = useShell().data.workspace;
  const href = notificationHref(slug, notification);
  const body = (
    <>
      <span
        aria-hidden="true"
        className={cx(
          "mt-[7px] size-1.5 shrink-0 rounded-full",
          notification.read ? "bg-transparent" : DOTS[notificationTone(notification)],
        )}
      />
      <span className="min-w-0 flex-1">
        <span className={cx("block text-[12px]", notification.read ? "text-muted" : "text-ink")}>
          {notification.read ? null : <span className="sr-only">{`${t("unread")} `}</span>}
          <span>{text(notification)}</span>
        </span>
        <Instant at={notification.at} className="tnum text-[11px] text-faint" />
      </span>
    </>
  );
  return (
    <li>
      {href === null ? (
        <div className="flex gap-2 px-3 py-2">{body}</div>
      ) : (
        <Link
          href={href}
          onClick={onOpen}
          className="flex gap-2 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2"
        >
          {body}
        </Link>
      )}
    </li>
  );
}

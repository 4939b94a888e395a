"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { OnFirstUse } from "../ui/on-first-use";
import { Popover } from "../ui/popover";
import { toast } from "../ui/toast";
import { lazyPart } from "../ui/use-lazy";
import type { NotificationListProps } from "./notification-list";
import { useShell } from "./shell-context";

const listPart = lazyPart<NotificationListProps>(() =>
  import("./notification-list").then((m) => m.NotificationList),
);

type BellProps = { size?: "md" | "touch"; side?: "top" | "bottom" };

/** The bell with the count of unread ones, and the list behind it. */
export function NotificationBell({ size = "md", side = "bottom" }: BellProps) {
  const t = useTranslations("shell.notifications");
  const { data, actions, setFacts } = useShell();
  const { notices, unread } = data.facts;

  const markRead = async () => {
    const newest = notices[0];
    if (newest === undefined) return;
    const before = data.facts;
    setFacts((facts) => ({
      ...facts,
      unread: 0,
      notices: facts.notices.map((notice) => ({ ...notice, read: true })),
    }));
    const answer = await actions
      .markNotificationsRead(data.workspace.slug, { up_to: newest.at })
      .catch(() => ({ ok: false as const }));
    if (answer.ok) return;
    setFacts(() => before);
    toast({ title: t("failed"), tone: "breach" });
  };

  const icon = (
    <span className="relative">
      <Bell aria-hidden="true" />
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className="tnum absolute -top-2 -right-2 grid h-3.5 min-w-3.5 place-items-center rounded-full bg-accent px-0.5 font-semibold text-[9px] text-on-accent"
        >
          {Math.min(unread, 99)}
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
      trigger={<IconButton size={size} label={t("open", { count: unread })} icon={icon} />}
    >
      {(close) => (
        <>
          <div className="sticky top-0 flex items-center gap-2 border-line border-b bg-raised px-3 py-2">
            <h2 className="font-semibold text-[13px]">{t("title")}</h2>
            {unread > 0 ? (
              <Button tone="quiet" size="sm" className="ml-auto" onClick={markRead}>
                {t("readAll")}
              </Button>
            ) : null}
          </div>
          <OnFirstUse part={listPart} given={{ notices, onOpen: close }} />
        </>
      )}
    </Popover>
  );
}

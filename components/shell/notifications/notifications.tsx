"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../../ui/forms/icon-button";
import { OnFirstUse } from "../../ui/on-first-use";
import { Popover } from "../../ui/overlays/popover";
import { lazyPart } from "../../ui/use-lazy";
import { useShell } from "../shell-context";
import type { NotificationListProps } from "./notification-list";

const listPart = lazyPart<NotificationListProps>(() =>
  import("./notification-list").then((m) => m.NotificationList),
);

type BellProps = { size?: "md" | "touch"; side?: "top" | "bottom" };

/** The bell with the count of unread ones, and the list behind it. */
export function NotificationBell({ size = "md", side = "bottom" }: BellProps) {
  const t = useTranslations("shell.notifications");
  const { unread } = useShell().data.facts;

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
      {(close) => <OnFirstUse part={listPart} given={{ onOpen: close }} />}
    </Popover>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { isolated } from "@/lib/words/bidi";
import { formatWhen } from "@/lib/words/format";
import { Avatar } from "../ui/data/avatar";
import { LiveDot } from "../ui/feedback/live-dot";
import { useNow, useViewer } from "../ui/time/now";
import { lazyPart, useLazyPart } from "../ui/use-lazy";
import { useShell } from "./shell-context";
import type { UserMenuOpenProps } from "./user-menu-open";

/** `On shift until 17:00`, `Off shift`, or `No shift`. */
function ShiftState() {
  const t = useTranslations("shell.me");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const { shift, offUntil } = useShell().data.facts;
  const { state, until } = shift;
  if (offUntil !== null && offUntil > now) {
    const time = formatWhen(offUntil, now, viewer, { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") });
    return <LiveDot tone="warn">{t("offRouting", { time })}</LiveDot>;
  }
  if (state !== "on") return <LiveDot tone="off">{t(state === "off" ? "offShift" : "noShift")}</LiveDot>;
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  return (
    <LiveDot tone="ok">
      {until === null ? t("onCallOpen") : t("onCall", { time: formatWhen(until, now, viewer, words) })}
    </LiveDot>
  );
}

const openPart = lazyPart<UserMenuOpenProps>(() => import("./user-menu-open").then((m) => m.UserMenuOpen));

/** Who is signed in and their shift; the menu behind it is fetched when the pointer or focus reaches it. */
export function UserMenu() {
  const { Part, start, warm } = useLazyPart(openPart);
  if (Part) return <Part trigger={<UserButton />} />;
  return (
    <UserButton
      onClick={start}
      onPointerEnter={warm}
      onFocus={warm}
      aria-haspopup="menu"
      aria-expanded={false}
    />
  );
}

function UserButton(props: ComponentProps<"button">) {
  const t = useTranslations("shell.me");
  const { name } = useShell().data.member;
  return (
    <button
      {...props}
      type="button"
      aria-label={t("menu", { name: isolated(name) })}
      className="flex min-w-0 flex-1 items-center gap-2 rounded-md p-1 text-left hover:bg-hover md:max-lg:flex-none"
    >
      <Avatar name={name} decorative />
      <span className="min-w-0 leading-tight md:max-lg:sr-only">
        <span className="block truncate font-medium text-[12px]">{name}</span>
        <ShiftState />
      </span>
    </button>
  );
}

"use client";

import { KeyRound, LogOut, Monitor, Moon, ShieldX, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useState } from "react";
import { Avatar } from "../ui/avatar";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { formatWhen } from "../ui/format";
import { LiveDot } from "../ui/live-dot";
import { Menu, type MenuItem } from "../ui/menu";
import { useNow, useViewer } from "../ui/now";
import { toast } from "../ui/toast";
import { useShell } from "./shell-context";
import type { ShellActions } from "./types";

const THEMES = [
  { id: "system", Icon: Monitor },
  { id: "light", Icon: Sun },
  { id: "dark", Icon: Moon },
] as const;

/** `On call until 17:00` or `Off shift`. */
export function ShiftState() {
  const t = useTranslations("shell.me");
  const ui = useTranslations("ui");
  const viewer = useViewer();
  const now = useNow(60_000);
  const { state, until } = useShell().data.facts.shift;
  if (state === "off") return <LiveDot tone="off">{t("offShift")}</LiveDot>;
  const words = { yesterday: ui("yesterday"), tomorrow: ui("tomorrow") };
  return (
    <LiveDot tone="ok">
      {until === null ? t("onCallOpen") : t("onCall", { time: formatWhen(until, now, viewer, words) })}
    </LiveDot>
  );
}

/** Who is signed in, their shift, the appearance, and the ways out. */
export function UserMenu() {
  const t = useTranslations("shell.me");
  const { data, actions } = useShell();
  const { theme, setTheme } = useTheme();
  const [asking, setAsking] = useState(false);

  const leave = async (how: ShellActions["signOut"]) => {
    try {
      const { to } = await how({});
      window.location.assign(to);
    } catch {
      toast({ title: t("failed"), tone: "breach" });
    }
  };

  const items: MenuItem[] = [
    { kind: "heading", id: "who", label: data.member.email },
    { kind: "separator", id: "s1" },
    { kind: "heading", id: "theme", label: t("theme") },
    ...THEMES.map(({ id, Icon }) => ({
      id,
      label: t(id),
      icon: <Icon aria-hidden="true" />,
      checked: (theme ?? "system") === id,
      onSelect: () => setTheme(id),
    })),
    ...(data.screens.settings
      ? ([
          { kind: "separator", id: "s3" },
          {
            kind: "link",
            id: "settings",
            label: t("settings"),
            icon: <KeyRound aria-hidden="true" />,
            href: `/${data.workspace.slug}/settings`,
          },
        ] satisfies MenuItem[])
      : []),
    { kind: "separator", id: "s2" },
    {
      id: "out",
      label: t("signOut"),
      icon: <LogOut aria-hidden="true" />,
      onSelect: () => void leave(actions.signOut),
    },
    {
      id: "everywhere",
      label: t("signOutEverywhere"),
      icon: <ShieldX aria-hidden="true" />,
      onSelect: () => setAsking(true),
    },
  ];

  return (
    <>
      <Menu
        label={t("menu", { name: data.member.name })}
        side="top"
        align="start"
        items={items}
        trigger={
          <button
            type="button"
            aria-label={t("menu", { name: data.member.name })}
            className="flex min-w-0 flex-1 items-center gap-2 rounded-md p-1 text-left hover:bg-hover md:max-lg:flex-none"
          >
            <Avatar name={data.member.name} decorative />
            <span className="min-w-0 leading-tight md:max-lg:sr-only">
              <span className="block truncate font-medium text-[12px]">{data.member.name}</span>
              <ShiftState />
            </span>
          </button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("signOutEverywhereTitle")}
        description={t("signOutEverywhereBody", { email: data.member.email })}
        confirmLabel={t("signOutEverywhere")}
        onConfirm={() => leave(actions.signOutEverywhere)}
      />
    </>
  );
}

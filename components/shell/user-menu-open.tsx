"use client";

import { Keyboard, KeyRound, LogOut, Monitor, Moon, ShieldX, Sun, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useState } from "react";
import { openShortcuts } from "../keys/help";
import { ConfirmDialog } from "../ui/overlays/confirm-dialog";
import type { MenuItem, MenuProps } from "../ui/overlays/menu";
import { MenuImpl } from "../ui/overlays/menu-impl";
import { toast } from "../ui/overlays/toast";
import { useShell } from "./shell-context";
import type { ShellActions } from "./types";
import { useOffRouting } from "./use-off-routing";

const THEMES = [
  { id: "system", Icon: Monitor },
  { id: "light", Icon: Sun },
  { id: "dark", Icon: Moon },
] as const;

export type UserMenuOpenProps = { trigger: MenuProps["trigger"] };

/** The address, the appearance, and the ways out. Rendered once it was asked for, so it starts open. */
export function UserMenuOpen({ trigger }: UserMenuOpenProps) {
  const t = useTranslations("shell.me");
  const { data, actions } = useShell();
  const { theme, setTheme } = useTheme();
  const [asking, setAsking] = useState(false);
  const routing = useOffRouting();

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
    ...routing,
    { kind: "heading", id: "theme", label: t("theme") },
    ...THEMES.map(({ id, Icon }) => ({
      id,
      label: t(id),
      icon: <Icon aria-hidden="true" />,
      checked: (theme ?? "system") === id,
      onSelect: () => setTheme(id),
    })),
    { kind: "separator", id: "s3" },
    {
      kind: "link",
      id: "account",
      label: t("account"),
      icon: <UserRound aria-hidden="true" />,
      href: `/${data.workspace.slug}/account`,
    },
    {
      id: "keys",
      label: t("keys"),
      icon: <Keyboard aria-hidden="true" />,
      onSelect: openShortcuts,
    },
    ...(data.screens.settings
      ? ([
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
      <MenuImpl
        label={t("menu", { name: data.member.name })}
        side="top"
        align="start"
        items={items}
        trigger={trigger}
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

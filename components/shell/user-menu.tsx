"use client";

import { LogOut, Monitor, Moon, ShieldX, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useState } from "react";
import { Avatar } from "../ui/avatar";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { formatClock } from "../ui/format";
import { LiveDot } from "../ui/live-dot";
import { Menu, type MenuItem } from "../ui/menu";
import { useViewer } from "../ui/now";
import { toast } from "../ui/toast";
import { useShell } from "./shell-context";

const THEMES = [
  { id: "system", Icon: Monitor },
  { id: "light", Icon: Sun },
  { id: "dark", Icon: Moon },
] as const;

/** `On call until 17:00` or `Off shift`. */
export function ShiftState() {
  const t = useTranslations("shell.me");
  const viewer = useViewer();
  const { onCallUntil } = useShell().data.member;
  return onCallUntil === null ? (
    <LiveDot tone="off">{t("offShift")}</LiveDot>
  ) : (
    <LiveDot tone="ok">{t("onCall", { time: formatClock(onCallUntil, viewer) })}</LiveDot>
  );
}

/** Who is signed in, their shift, the appearance, and the ways out. */
export function UserMenu() {
  const t = useTranslations("shell.me");
  const { data, actions } = useShell();
  const { theme, setTheme } = useTheme();
  const [asking, setAsking] = useState(false);

  const leave = async (how: () => Promise<unknown>) => {
    try {
      await how();
    } catch (cause) {
      // A redirect of the framework travels as an error and must pass.
      if (isRedirect(cause)) throw cause;
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

function isRedirect(cause: unknown): boolean {
  return (
    typeof cause === "object" &&
    cause !== null &&
    "digest" in cause &&
    typeof cause.digest === "string" &&
    cause.digest.startsWith("NEXT_REDIRECT")
  );
}

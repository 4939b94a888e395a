"use client";

import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cx } from "../../ui/cx";
import { OnFirstUse } from "../../ui/on-first-use";
import { Dialog } from "../../ui/overlays/dialog";
import { lazyPart } from "../../ui/use-lazy";
import { useShell } from "../shell-context";
import type { MorePanelProps } from "./more-panel";
import { NavIcon } from "./nav-icon";
import { activeNav } from "./nav-items";

const morePart = lazyPart<MorePanelProps>(() => import("./more-panel").then((m) => m.MorePanel));

const ENTRY = "flex flex-col items-center justify-center gap-0.5 focus-visible:-outline-offset-2";

/** Below 768 px: the four places a thumb needs. */
export function BottomNav() {
  const t = useTranslations("shell.nav");
  const { data } = useShell();
  const current = activeNav(usePathname());
  const [more, setMore] = useState(false);
  const base = `/${data.workspace.slug}`;
  const entries = [
    { id: "board" as const, label: t("board"), href: `${base}/board` },
    { id: "queue" as const, label: t("queue"), href: `${base}/queue` },
    ...(data.screens.intake
      ? [{ id: "intake" as const, label: t("newTicket"), href: `${base}/intake` }]
      : []),
  ];
  return (
    <nav
      aria-label={t("label")}
      data-print="hide"
      className="grid shrink-0 auto-cols-fr grid-flow-col border-line border-t bg-panel pb-[env(safe-area-inset-bottom)] text-[11px] md:hidden"
    >
      {entries.map(({ id, label, href }) => (
        <Link
          key={id}
          href={href}
          aria-current={current === id ? "page" : undefined}
          className={cx(ENTRY, "h-14", current === id ? "text-accent" : "text-muted")}
        >
          <NavIcon id={id} className="size-5" />
          <span>{label}</span>
        </Link>
      ))}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={more}
        onClick={() => setMore(true)}
        className={cx(ENTRY, "h-14", entries.some(({ id }) => id === current) ? "text-muted" : "text-accent")}
      >
        <MenuIcon aria-hidden="true" className="size-5" />
        <span>{t("more")}</span>
      </button>
      <Dialog open={more} onOpenChange={setMore} title={t("more")} size="sm">
        <OnFirstUse part={morePart} given={{ onNavigate: () => setMore(false) }} />
      </Dialog>
    </nav>
  );
}

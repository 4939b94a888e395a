"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { LogoMark } from "../logo";
import { NotificationBell } from "../notifications/notifications";
import { useShell } from "../shell-context";
import { UserMenu } from "../user-menu";
import { WorkspaceSwitcher } from "../workspace-switcher";
import { activeNav, navGroups, pathAt } from "./nav-items";
import { NavLink } from "./nav-link";

/** From 768 px: a rail of icons, from 1024 px with words. */
export function Sidebar() {
  const t = useTranslations();
  const pathname = usePathname();
  const { data } = useShell();
  const current = activeNav(pathname);
  const path = pathAt(data, pathname, useSearchParams());
  return (
    <aside
      data-print="hide"
      className="flex w-[212px] shrink-0 flex-col border-line border-r bg-panel max-md:hidden md:max-lg:w-14"
    >
      <div className="flex h-12 items-center gap-2 border-line border-b px-4 md:max-lg:justify-center md:max-lg:px-0">
        <Link
          href={`/${data.workspace.slug}/board`}
          className="flex items-center gap-2 rounded"
          aria-label={t("common.product")}
        >
          <LogoMark />
          <span aria-hidden="true" className="font-semibold text-[15px] tracking-tight md:max-lg:hidden">
            {t("common.product")}
          </span>
        </Link>
        <WorkspaceSwitcher className="ml-auto md:max-lg:hidden" />
      </div>
      <nav aria-label={t("shell.nav.label")} className="scroll-quiet min-h-0 flex-1 overflow-y-auto pb-3">
        {navGroups(data, path).map((group) => (
          <div key={group.id} className="px-2 pt-3">
            <h2 className="px-2 pb-1 font-medium text-[11px] text-faint md:max-lg:sr-only">
              {t(`shell.nav.${group.id}`)}
            </h2>
            {group.items.map((item) => (
              <NavLink key={item.id} item={item} current={item.id === current} />
            ))}
          </div>
        ))}
      </nav>
      <div className="flex items-center gap-1 border-line border-t p-2 md:max-lg:flex-col-reverse">
        <UserMenu />
        <NotificationBell side="top" />
      </div>
    </aside>
  );
}

"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useShell } from "../shell-context";
import { UserMenu } from "../user-menu";
import { WorkspaceSwitcher } from "../workspace-switcher";
import { activeNav, navGroups, pathAt } from "./nav-items";
import { NavLink } from "./nav-link";

export type MorePanelProps = { onNavigate: () => void };

/** On a phone: every screen, the workspace and oneself. */
export function MorePanel({ onNavigate }: MorePanelProps) {
  const t = useTranslations("shell");
  const { data } = useShell();
  const pathname = usePathname();
  const current = activeNav(pathname);
  const path = pathAt(data, pathname, useSearchParams());
  return (
    <div className="space-y-4">
      <ul className="space-y-1">
        {navGroups(data, path).flatMap((group) =>
          group.items.map((item) => (
            <li key={item.id}>
              <NavLink item={item} current={item.id === current} onNavigate={onNavigate} />
            </li>
          )),
        )}
      </ul>
      <div className="flex items-center gap-2 border-line border-t pt-3 text-[12px]">
        <span className="text-muted">{t("workspace.label")}</span>
        <WorkspaceSwitcher className="ml-auto pointer-coarse:h-11 text-[13px]" />
      </div>
      <div className="flex items-center border-line border-t pt-3">
        <UserMenu />
      </div>
    </div>
  );
}

"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "../ui/cx";
import { Menu } from "../ui/overlays/menu";
import { useShell } from "./shell-context";

/** The workspace's name, and where there are several a menu of them. */
export function WorkspaceSwitcher({ className }: { className?: string }) {
  const t = useTranslations("shell.workspace");
  const { workspace, workspaces } = useShell().data;
  if (workspaces.length < 2) {
    return <span className={cx("min-w-0 truncate text-[11px] text-faint", className)}>{workspace.name}</span>;
  }
  return (
    <Menu
      label={t("label")}
      items={workspaces.map((one) => ({
        kind: "link",
        id: one.slug,
        label: one.name,
        href: `/${one.slug}/board`,
        checked: one.slug === workspace.slug,
      }))}
      trigger={
        <button
          type="button"
          aria-label={t("switch", { name: workspace.name })}
          className={cx(
            "-mr-1.5 flex h-6 min-w-0 items-center gap-1 rounded px-1.5 text-[11px] text-faint hover:bg-hover hover:text-ink",
            className,
          )}
        >
          <span className="truncate">{workspace.name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3 shrink-0" />
        </button>
      }
    />
  );
}

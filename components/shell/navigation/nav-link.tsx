"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/lib/words/format";
import { cx } from "../../ui/cx";
import { NavIcon } from "./nav-icon";
import type { NavItem } from "./nav-items";

export type NavLinkProps = { item: NavItem; current: boolean; onNavigate?: () => void };

/** One entry of the sidebar; below 1024 px only its icon, named. */
export function NavLink({ item, current, onNavigate }: NavLinkProps) {
  const t = useTranslations("shell.nav");
  const locale = useLocale();
  const { count, unpublished = 0, href, id } = item;
  return (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={current ? "page" : undefined}
      title={t(id)}
      className={cx(
        "relative flex items-center gap-2 rounded-md px-2 py-[5px] text-[13px] transition-colors duration-100 md:max-lg:justify-center md:max-lg:py-2 pointer-coarse:py-2.5",
        current
          ? "bg-raised font-medium text-ink shadow-[0_0_0_1px_var(--line)]"
          : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <NavIcon id={id} className="size-[15px] shrink-0" />
      <span className="flex-1 md:max-lg:sr-only">{t(id)}</span>
      {count === undefined ? null : (
        <span className="tnum font-normal text-[11px] text-faint md:max-lg:sr-only">
          <span aria-hidden="true">{formatCount(count, locale)}</span>
          <span className="sr-only">{t(id === "queue" ? "mineCount" : "openCount", { count })}</span>
        </span>
      )}
      {unpublished === 0 ? null : (
        <span
          title={t("unpublished", { count: unpublished })}
          className="tnum rounded bg-warn-soft px-1.5 font-medium text-[11px] text-warn leading-[18px] md:max-lg:absolute md:max-lg:top-0 md:max-lg:right-0 md:max-lg:px-1 md:max-lg:text-[10px] md:max-lg:leading-[14px]"
        >
          <span aria-hidden="true">{formatCount(unpublished, locale)}</span>
          <span className="sr-only">{t("unpublished", { count: unpublished })}</span>
        </span>
      )}
    </Link>
  );
}

"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useShell } from "../shell/shell-context";
import { decoded } from "./decoded";

type Query = { get(name: string): string | null };
const screens = new Set([
  ...["board", "dashboard", "intake", "rules", "raci", "sla", "words", "review", "versions", "procedure"],
]);

/** The path an address names for its screen; null where it names none. */
function pathNamed(pathname: string, query: Query): string | null {
  const [, , screen = "", named] = pathname.split("/");
  if (!screens.has(screen)) return null;
  return screen === "procedure" && named !== undefined ? decoded(named) : query.get("path");
}

/** An address that names a path which isn't there: says so, and leads to the same screen without it. */
export function UnknownPath() {
  const t = useTranslations("shell.address");
  const { paths } = useShell().data;
  const pathname = usePathname();
  const query = useSearchParams();
  const named = pathNamed(pathname, query);
  if (named === null || paths.length === 0 || paths.includes(named)) return null;
  const rest = new URLSearchParams(query);
  rest.delete("path");
  const screen = pathname.split("/").slice(0, 3).join("/");
  return (
    <p
      role="status"
      className="flex flex-wrap items-baseline gap-x-2 border-warn/30 border-b bg-warn-soft px-5 py-1.5 text-[12px] text-warn max-md:px-4"
    >
      <span className="min-w-0 [overflow-wrap:anywhere]">{t("unknownPath", { path: named })}</span>
      <Link
        href={rest.size === 0 ? screen : `${screen}?${rest}`}
        className="font-medium underline underline-offset-2"
      >
        {t("clear")}
      </Link>
    </p>
  );
}

/** Whether a path is one of this workspace's with a published policy: others are left out of what is asked for. */
export function useKnownPath(): (slug: string | undefined) => string | undefined {
  const { paths } = useShell().data;
  return useCallback((slug) => (slug !== undefined && paths.includes(slug) ? slug : undefined), [paths]);
}

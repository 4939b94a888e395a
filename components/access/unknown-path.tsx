"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { useShell } from "../shell/shell-context";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import type { UnknownStripProps } from "./unknown-strip";

const stripPart = lazyPart<UnknownStripProps>(() => import("./unknown-strip").then((m) => m.UnknownStrip));

import { decoded } from "./decoded";

type Query = { get(name: string): string | null };
const screens = new Set([
  ...[
    "board",
    "dashboard",
    "intake",
    "rules",
    "raci",
    "sla",
    "paths",
    "words",
    "review",
    "versions",
    "procedure",
  ],
]);

/** The path an address names for its screen; null where it names none. */
function pathNamed(pathname: string, query: Query): string | null {
  const [, , screen = "", named] = pathname.split("/");
  if (!screens.has(screen)) return null;
  return screen === "procedure" && named !== undefined ? decoded(named) : query.get("path");
}

/** An address that names a path which isn't there: says so, and leads to the same screen without it. */
export function UnknownPath() {
  const { paths } = useShell().data;
  const pathname = usePathname();
  const query = useSearchParams();
  const path = pathNamed(pathname, query);
  if (path === null || paths.length === 0 || paths.includes(path)) return null;
  const rest = new URLSearchParams(query);
  rest.delete("path");
  const screen = pathname.split("/").slice(0, 3).join("/");
  return <OnFirstUse part={stripPart} given={{ path, to: rest.size === 0 ? screen : `${screen}?${rest}` }} />;
}

/** Whether a path is one of this workspace's with a published policy: others are left out of what is asked for. */
export function useKnownPath(): (slug: string | undefined) => string | undefined {
  const { paths } = useShell().data;
  return useCallback((slug) => (slug !== undefined && paths.includes(slug) ? slug : undefined), [paths]);
}

"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";

/** The step of the browser's history before this ticket was opened, where it was a screen of this workspace. */
function stepBefore(workspace: string): string | null {
  const steps = globalThis.navigation?.entries() ?? [];
  const at = globalThis.navigation?.currentEntry?.index ?? 0;
  for (const step of steps.slice(0, at).reverse()) {
    const { pathname } = new URL(step.url ?? "", window.location.href);
    if (pathname === window.location.pathname) continue;
    return pathname.startsWith(`/${workspace}/`) ? step.key : null;
  }
  return null;
}

/** Back where one came from: the board as it was left, the queue, another ticket; opened by a link, to My handoffs. */
export function BackLink({ workspace }: { workspace: string }) {
  const t = useTranslations("ticket");
  const goBack = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const key = stepBefore(workspace);
    if (key === null) return;
    event.preventDefault();
    globalThis.navigation?.traverseTo(key);
  };
  return (
    <Link
      href={`/${workspace}/queue`}
      aria-label={t("back")}
      onClick={goBack}
      className="-ml-2 grid size-9 shrink-0 place-items-center rounded-md text-muted md:hidden"
    >
      <ChevronLeft aria-hidden="true" className="size-5" />
    </Link>
  );
}

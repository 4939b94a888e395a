"use client";

import { History, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useDraft, useDraftFrame } from "../draft/use-draft";
import { Button } from "../ui/forms/button";
import { IconButton } from "../ui/forms/icon-button";
import type { VersionActions } from "./types";
import { VersionList } from "./version-list";

const buttonId = "versions-button";

/** Whether the panel is open is part of the address: `?versions=1`. */
function usePanel(): [isOpen: boolean, setOpen: (open: boolean) => void] {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const setOpen = (open: boolean) => {
    const next = new URLSearchParams(params);
    if (open) next.set("versions", "1");
    else next.delete("versions");
    router.replace(`${pathname}?${next}`, { scroll: false });
  };
  return [params.get("versions") === "1", setOpen];
}

/** Opens and closes the panel; for the head of the rules and RACI screens. */
export function VersionsButton() {
  const t = useTranslations("versions");
  const [isOpen, setOpen] = usePanel();
  return (
    <Button
      id={buttonId}
      aria-expanded={isOpen}
      icon={<History aria-hidden="true" />}
      onClick={() => setOpen(!isOpen)}
      className={isOpen ? "border-transparent! bg-accent-soft! text-accent!" : undefined}
    >
      {t("title")}
    </Button>
  );
}

/** The versions beside what they changed: the last column of the rules and RACI screens. */
export function VersionsPanel({ actions }: { actions: VersionActions }) {
  const t = useTranslations("versions");
  const [isOpen, setOpen] = usePanel();
  const { workspace } = useDraftFrame();
  const { view } = useDraft();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isOpen) heading.current?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  const close = () => {
    setOpen(false);
    document.getElementById(buttonId)?.focus();
  };
  return (
    <aside
      aria-label={t("title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
      className="flex min-h-0 shrink-0 flex-col border-line border-l bg-panel max-xl:fixed max-xl:inset-y-0 max-xl:right-0 max-xl:z-30 max-xl:w-[min(404px,100vw)] max-xl:shadow-float xl:w-[404px]"
    >
      <div className="flex items-baseline gap-2 px-5 pt-3 pb-2">
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-[14px]">
          {t("title")}
        </h2>
        <span className="min-w-0 flex-1 truncate text-[12px] text-muted">{t("together")}</span>
        <IconButton label={t("close")} icon={<X aria-hidden="true" />} onClick={close} className="-mr-1.5" />
      </div>
      <VersionList
        workspace={workspace}
        slug={view.path.slug}
        mayPublish={view.me.mayPublish}
        actions={actions}
      />
    </aside>
  );
}

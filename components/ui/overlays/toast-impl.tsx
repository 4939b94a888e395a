"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toaster as Sonner, toast } from "sonner";
import { withoutOverrides } from "@/lib/words/bidi";
import { useMedia } from "../use-media";
import type { ToastMessage } from "./toast";

const DEFAULT_MS = 5_000;
const ACTION_MS = 10_000;

const ICONS = {
  ok: <CircleCheck aria-hidden="true" className="size-4 text-ok" />,
  warn: <TriangleAlert aria-hidden="true" className="size-4 text-warn" />,
  breach: <CircleAlert aria-hidden="true" className="size-4 text-breach" />,
};

export function showToast({ title, description, tone = "ok", action, id, durationMs }: ToastMessage): void {
  const stay = tone === "breach" ? Number.POSITIVE_INFINITY : action ? ACTION_MS : DEFAULT_MS;
  toast(<bdi>{withoutOverrides(title)}</bdi>, {
    description: description === undefined ? undefined : <bdi>{withoutOverrides(description)}</bdi>,
    icon: ICONS[tone],
    duration: durationMs ?? stay,
    ...(id === undefined ? {} : { id }),
    ...(action ? { action: { label: action.label, onClick: action.onPress } } : {}),
  });
}

export function ToasterImpl() {
  const t = useTranslations("ui");
  // The lower edge is where one writes and sends, the upper where one accepts; between them nothing is pressed next.
  const isPhone = useMedia("(max-width: 767px)", "no");
  return (
    <Sonner
      position={isPhone ? "top-center" : "top-right"}
      offset={{ top: 104, right: 16 }}
      mobileOffset={{ top: 56 }}
      closeButton
      customAriaLabel={t("notifications")}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t("close"),
        classNames: {
          toast:
            "flex w-[min(356px,calc(100vw-32px))] items-start gap-2.5 rounded-lg border border-line bg-raised p-3 font-sans text-[13px] text-ink shadow-float",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "mt-0.5 text-[12px] text-muted",
          icon: "mt-0.5 shrink-0",
          actionButton:
            "order-3 shrink-0 self-center rounded-md border border-line px-2 h-7 text-[12px] font-medium hover:bg-hover",
          closeButton:
            "order-4 grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink [&_svg]:size-3",
        },
      }}
    />
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonClass } from "../forms/button";
import { lazyPart, useLazyPart } from "../use-lazy";

export type ToastMessage = {
  /** The same verb as on the button: `Accepted ESC-1042`. */
  title: string;
  description?: string;
  tone?: "ok" | "warn" | "breach";
  /** Such as undo; pressing it also closes the toast. */
  action?: { label: string; onPress: () => void };
  /** The same id replaces the toast that is shown. */
  id?: string;
  /** How long it stays, ms; default 5,000, with an action 10,000; errors stay until closed. */
  durationMs?: number;
};

const loadToaster = () => import("./toast-impl");
const toasterPart = lazyPart<object>(() => loadToaster().then((m) => m.ToasterImpl));
let tell: (message: ToastMessage) => void = () => undefined;

/** Shows a toast. It is read by screen readers; its look is fetched on first use, its words never wait for that. */
export function toast(message: ToastMessage): void {
  tell(message);
}

/** Mounted once, in the root layout. */
export function Toaster() {
  const { Part, start } = useLazyPart(toasterPart);
  const [plain, setPlain] = useState<ToastMessage | null>(null);
  useEffect(() => {
    tell = (message) => {
      start();
      loadToaster().then(
        ({ showToast }) => showToast(message),
        () => setPlain(message),
      );
    };
  }, [start]);
  return (
    <>
      {Part ? <Part /> : null}
      {plain === null ? null : <PlainToast {...plain} onClose={() => setPlain(null)} />}
    </>
  );
}

/** The same words without code that would have to be fetched: there is no network, or a newer version. */
function PlainToast({ title, description, action, onClose }: ToastMessage & { onClose: () => void }) {
  const t = useTranslations("ui");
  return (
    <div
      role="alert"
      className="fixed top-14 right-4 z-50 flex w-[min(356px,calc(100vw-32px))] items-start gap-2 rounded-lg border border-line bg-raised p-3 shadow-float"
    >
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {description === undefined ? null : <p className="text-muted">{description}</p>}
      </div>
      {action === undefined ? null : (
        <button type="button" onClick={action.onPress} className={buttonClass()}>
          {action.label}
        </button>
      )}
      <button type="button" onClick={onClose} className={buttonClass("quiet")}>
        {t("close")}
      </button>
    </div>
  );
}

"use client";

import { lazy, Suspense, useEffect, useState } from "react";

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

const ToasterImpl = lazy(() => import("./toast-impl"));
const listeners = new Set<() => void>();
let wanted = false;

/** Shows a toast. It is read by screen readers; the code is fetched on first use. */
export function toast(message: ToastMessage): void {
  wanted = true;
  for (const listener of listeners) listener();
  import("./toast-impl").then((m) => m.showToast(message)).catch(() => {});
}

/** Mounted once, in the root layout. */
export function Toaster() {
  const [shown, setShown] = useState(wanted);
  useEffect(() => {
    const listener = () => setShown(true);
    listeners.add(listener);
    if (wanted) listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return shown ? (
    <Suspense fallback={null}>
      <ToasterImpl />
    </Suspense>
  ) : null;
}

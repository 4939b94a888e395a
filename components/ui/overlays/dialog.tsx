"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { lazyPart, useLazyPart } from "../use-lazy";
import { lastFocusedElement } from "./focus-memory";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title; read with it. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end, the main one last. */
  footer?: ReactNode;
  /** sm 400 · md 520 · lg 760 px centred, on a phone from below · side: a panel at the right edge. */
  size?: "sm" | "md" | "lg" | "side";
  /** alertdialog asks once before something that cannot be undone. */
  role?: "dialog" | "alertdialog";
};

/** What the loaded part gets besides: where focus goes when it closes. */
export type DialogPartProps = DialogProps & { onClosed: () => void };

const dialogPart = lazyPart<DialogPartProps>(() => import("./dialog-impl").then((m) => m.DialogImpl));

/** Fetches the dialog's code ahead of its first opening. */
export function preloadDialog(): void {
  dialogPart.load().catch(() => {});
}

/** A modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const { Part, start } = useLazyPart(dialogPart);
  const { open } = props;
  const opener = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (open) opener.current = lastFocusedElement();
  }, [open]);
  useEffect(() => {
    if (open) start();
  }, [open, start]);
  return Part ? <Part {...props} onClosed={() => opener.current?.focus()} /> : null;
}

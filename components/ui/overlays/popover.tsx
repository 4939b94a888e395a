"use client";

import { cloneElement, type ReactElement, type ReactNode } from "react";
import { lazyPart, useLazyPart } from "../use-lazy";

type TriggerElement = ReactElement<{
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
}>;

export type PopoverProps = {
  /** One `Button` or `IconButton`. */
  trigger: TriggerElement;
  /** Names the panel for screen readers. */
  label: string;
  /** A function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right" | "left";
  onOpenChange?: (open: boolean) => void;
  /** flush: the content brings its own padding. */
  padding?: "normal" | "flush";
  /** Classes of the panel, such as its width; default 288 px. */
  className?: string;
};

const popoverPart = lazyPart<PopoverProps>(() => import("./popover-impl").then((m) => m.PopoverImpl));

/** A small panel beside its button, not modal. Its code is fetched when the pointer or focus reaches the button. */
export function Popover(props: PopoverProps) {
  const { Part, start, warm } = useLazyPart(popoverPart);
  if (Part) return <Part {...props} />;
  return cloneElement(props.trigger, {
    onClick: start,
    onPointerEnter: warm,
    onFocus: warm,
    "aria-haspopup": "dialog",
    "aria-expanded": false,
  });
}

"use client";

import { cloneElement, type ReactElement, type ReactNode } from "react";
import { lazyPart, useLazyPart } from "../use-lazy";

export type MenuItem =
  | {
      kind?: "item";
      id: string;
      label: ReactNode;
      icon?: ReactNode;
      /** A key or a short fact at the end. */
      hint?: ReactNode;
      danger?: boolean;
      disabled?: boolean;
      /** Set for one choice of several: shows a check mark. */
      checked?: boolean;
      onSelect: () => void;
    }
  | {
      kind: "link";
      id: string;
      label: ReactNode;
      icon?: ReactNode;
      hint?: ReactNode;
      href: string;
      checked?: boolean;
    }
  | { kind: "heading"; id: string; label: ReactNode }
  | { kind: "separator"; id: string };

/** The handlers and states a menu gives its button. */
type TriggerElement = ReactElement<{
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
}>;

export type MenuProps = {
  /** One `Button` or `IconButton`. */
  trigger: TriggerElement;
  /** Names the menu for screen readers. */
  label: string;
  items: readonly MenuItem[];
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right" | "left";
  /** Closed: true where focus was sent elsewhere, so that it must not return to the button. */
  onClosed?: () => boolean;
};

const menuPart = lazyPart<MenuProps>(() => import("./menu-impl").then((m) => m.MenuImpl));

/** A menu of actions. Its code is fetched when the pointer or focus reaches the button. */
export function Menu(props: MenuProps) {
  const { Part, start, warm } = useLazyPart(menuPart);
  if (Part) return <Part {...props} />;
  return cloneElement(props.trigger, {
    onClick: start,
    onPointerEnter: warm,
    onFocus: warm,
    "aria-haspopup": "menu",
    "aria-expanded": false,
  });
}

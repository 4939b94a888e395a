"use client";

import { cloneElement, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from "react";

type HostElement = ReactElement<{ "aria-describedby"?: string }>;

export type TooltipProps = {
  content: ReactNode;
  /** One focusable element; the tooltip describes it. */
  children: HostElement;
};

const GAP_PX = 6;
const DELAY_MS = 250;

/** A short explanation on hover and focus. Stays while the pointer is on it; Escape hides it. Never the only place of a fact. */
export function Tooltip({ content, children }: TooltipProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(true), DELAY_MS);
  };
  const hide = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(false), 80);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!open || !host.current || !tip.current) return;
    tip.current.showPopover();
    place(host.current, tip.current);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    const onScroll = () => setOpen(false);
    document.addEventListener("keydown", onKey);
    window.addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [open]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the span only watches; the element inside is what people use
    <span
      ref={host}
      className="contents"
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      {cloneElement(children, { "aria-describedby": open ? id : undefined })}
      {open ? (
        <span
          ref={tip}
          id={id}
          role="tooltip"
          popover="manual"
          className="fixed inset-auto m-0 max-w-72 rounded-md border border-line bg-ink px-2 py-1 text-[12px] text-canvas leading-snug shadow-float"
        >
          {content}
        </span>
      ) : null}
    </span>
  );
}

function place(host: HTMLElement, tip: HTMLElement): void {
  const target = host.firstElementChild?.getBoundingClientRect();
  if (!target) return;
  const { width, height } = tip.getBoundingClientRect();
  const below = target.bottom + GAP_PX + height < window.innerHeight;
  const top = below ? target.bottom + GAP_PX : target.top - GAP_PX - height;
  const left = target.left + target.width / 2 - width / 2;
  tip.style.top = `${Math.max(GAP_PX, top)}px`;
  tip.style.left = `${Math.min(window.innerWidth - width - GAP_PX, Math.max(GAP_PX, left))}px`;
}

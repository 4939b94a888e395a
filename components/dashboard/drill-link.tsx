"use client";

import type { ComponentProps } from "react";
import { formatCount } from "@/lib/words/format";
import { preloadDialog } from "../ui/overlays/dialog";
import type { Address } from "./use-dashboard-address";

/** A number that opens what it counts; nothing behind it, no link. */
export function CountLink({ to, label, count }: { to: Address; label: string; count: number }) {
  if (count === 0) return <span>{formatCount(count)}</span>;
  return (
    <DrillLink to={to} aria-label={label} className="inline-block min-h-6 min-w-6 leading-6 hover:underline">
      {formatCount(count)}
    </DrillLink>
  );
}

type DrillLinkProps = Omit<ComponentProps<"a">, "href"> & { to: Address };

/** Opens the tickets behind a figure beside it; in a new tab like any link. */
export function DrillLink({ to, children, ...rest }: DrillLinkProps) {
  return (
    <a
      {...rest}
      href={to.href}
      onPointerEnter={preloadDialog}
      onFocus={preloadDialog}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        to.go();
      }}
    >
      {children}
    </a>
  );
}

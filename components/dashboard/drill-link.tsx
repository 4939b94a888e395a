"use client";

import type { ComponentProps } from "react";
import { preloadDialog } from "../ui/dialog";
import type { Address } from "./use-dashboard-address";

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

"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "../cx";
import type { MenuItem, MenuProps } from "./menu";
import { useOverlayRoot } from "./overlay-root";

const ITEM = cx(
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded px-2 text-[13px] outline-none pointer-coarse:min-h-11",
  "data-[highlighted]:bg-hover data-[disabled]:text-faint data-[disabled]:opacity-70 [&_svg]:size-3.5 [&_svg]:shrink-0",
);

/** Rendered only once it was asked for, so it starts open. */
export function MenuImpl({ trigger, label, items, align = "end", side = "bottom", onClosed }: MenuProps) {
  const { root, triggerRef } = useOverlayRoot();
  return (
    <Radix.Root defaultOpen modal={false}>
      <Radix.Trigger asChild ref={triggerRef}>
        {trigger}
      </Radix.Trigger>
      {root === null ? null : (
        <Radix.Portal container={root}>
          <Radix.Content
            align={align}
            side={side}
            sideOffset={4}
            collisionPadding={8}
            aria-label={label}
            onCloseAutoFocus={(event) => {
              if (onClosed?.() === true) event.preventDefault();
            }}
            className="z-50 max-h-[min(480px,var(--radix-dropdown-menu-content-available-height))] min-w-44 max-w-80 animate-in overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
          >
            {items.map((item) => (
              <Entry key={item.id} item={item} />
            ))}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  );
}

function Entry({ item }: { item: MenuItem }) {
  switch (item.kind) {
    case "separator":
      return <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
    case "heading":
      return <Radix.Label className="px-2 pt-1.5 pb-0.5 text-[11px] text-faint">{item.label}</Radix.Label>;
    case "link":
      return (
        <Radix.Item asChild>
          <Link href={item.href} className={ITEM} aria-current={item.checked ? "true" : undefined}>
            <Row icon={item.icon} label={item.label} hint={item.hint} />
            {item.checked ? <Check aria-hidden="true" className="text-accent" /> : null}
          </Link>
        </Radix.Item>
      );
    default:
      return item.checked === undefined ? (
        <Radix.Item
          disabled={item.disabled}
          onSelect={item.onSelect}
          className={cx(ITEM, item.danger && "text-breach")}
        >
          <Row icon={item.icon} label={item.label} hint={item.hint} />
        </Radix.Item>
      ) : (
        <Radix.CheckboxItem
          disabled={item.disabled}
          checked={item.checked}
          onSelect={item.onSelect}
          className={ITEM}
        >
          <Row icon={item.icon} label={item.label} hint={item.hint} />
          <Radix.ItemIndicator>
            <Check aria-hidden="true" className="text-accent" />
          </Radix.ItemIndicator>
        </Radix.CheckboxItem>
      );
  }
}

function Row({ icon, label, hint }: { icon?: ReactNode; label: ReactNode; hint?: ReactNode }) {
  return (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {hint === undefined ? null : <span className="tnum ml-4 text-[11px] text-faint">{hint}</span>}
    </>
  );
}

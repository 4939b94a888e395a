"use client";

import { Check } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "../ui/cx";
import { Dialog } from "../ui/overlays/dialog";

export type Choice = { id: string; label: ReactNode; hint?: ReactNode; checked?: boolean };

type ChooseDialogProps = {
  title: string;
  description: ReactNode;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
  onClose: () => void;
};

/** One of a few by keyboard or tap: where to move a card, which priority it gets. */
export function ChooseDialog({ title, description, choices, onChoose, onClose }: ChooseDialogProps) {
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={description}
    >
      <ul className="-mx-2 space-y-px">
        {choices.map(({ id, label, hint, checked = false }, index) => (
          <li key={id}>
            <button
              type="button"
              ref={index === 0 ? focusFirst : undefined}
              onClick={() => {
                onClose();
                onChoose(id);
              }}
              onKeyDown={moveFocus}
              className={cx(
                "flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] hover:bg-hover pointer-coarse:min-h-11",
                "focus-visible:bg-hover focus-visible:outline-offset-[-2px]",
              )}
            >
              <span className="min-w-0 flex-1 truncate">{label}</span>
              {hint === undefined ? null : <span className="text-[12px] text-faint">{hint}</span>}
              {checked ? <Check aria-hidden="true" className="size-3.5 text-accent" /> : null}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The dialog would begin at its close button. */
const focusFirst = (button: HTMLButtonElement | null) => button?.focus();

function moveFocus(event: KeyboardEvent<HTMLButtonElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...(event.currentTarget.closest("ul")?.querySelectorAll("button") ?? [])];
  buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
}

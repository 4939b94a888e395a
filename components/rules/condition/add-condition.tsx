"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newLeaf } from "@/lib/domain/rules/edit/values";
import type { Leaf } from "@/lib/domain/rules/schema";
import { Button } from "../../ui/forms/button";
import { IconButton } from "../../ui/forms/icon-button";
import { FieldPicker } from "../popover/field-picker";
import { Floating } from "../popover/floating";

/** "+ Condition": the fields first. */
export function AddCondition({
  onAdd,
  look = "words",
}: {
  onAdd: (leaf: Leaf) => void;
  look?: "words" | "icon";
}) {
  const t = useTranslations("rules-screen.tree");
  const [isOpen, setOpen] = useState(false);
  // The editor of what was added takes the focus: it must not be drawn back to the button.
  const isAdded = useRef(false);
  return (
    <Floating
      open={isOpen}
      onOpenChange={setOpen}
      onClosed={() => {
        const was = isAdded.current;
        isAdded.current = false;
        return was;
      }}
      label={t("add")}
      className="w-[360px]"
      trigger={
        look === "icon" ? (
          <IconButton
            size="sm"
            label={t("addHere")}
            icon={<Plus aria-hidden="true" />}
            className="size-5! opacity-0 focus-visible:opacity-100 group-focus-within/line:opacity-100 group-hover/line:opacity-100 data-[state=open]:opacity-100"
          />
        ) : (
          <Button tone="quiet" size="sm" icon={<Plus aria-hidden="true" />} className="pointer-coarse:h-11">
            {t("condition")}
          </Button>
        )
      }
    >
      <FieldPicker
        onPick={(spec) => {
          isAdded.current = true;
          setOpen(false);
          onAdd(newLeaf(spec));
        }}
      />
    </Floating>
  );
}

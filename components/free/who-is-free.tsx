"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NavIcon } from "../shell/navigation/nav-icon";
import { Button } from "../ui/forms/button";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import type { FreePanelProps } from "./free-panel";
import type { ReadFree } from "./types";

const panelPart = lazyPart<FreePanelProps>(() => import("./free-panel").then((m) => m.FreePanel));

type Props = { workspace: string; read: ReadFree; className?: string };

/** The button that opens "Who is free". */
export function WhoIsFree({ workspace, read, className }: Props) {
  const t = useTranslations("free");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        icon={<NavIcon id="members" className="size-4" />}
        className={className}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t("title")}
      </Button>
      {isOpen ? <OnFirstUse part={panelPart} given={{ workspace, read, onClose: close }} /> : null}
    </>
  );
}

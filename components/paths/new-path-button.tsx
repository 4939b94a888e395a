"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/forms/button";
import { OnFirstUse } from "../ui/on-first-use";
import { lazyPart } from "../ui/use-lazy";
import type { CreatePathAction } from "./types";

const dialogPart = lazyPart(() => import("./new-path-dialog").then((m) => m.default));

/** The way to a new path. */
export function NewPathButton({ create }: { create: CreatePathAction }) {
  const t = useTranslations("paths-screen.new");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<Plus aria-hidden="true" />} onClick={() => setIsOpen(true)}>
        {t("button")}
      </Button>
      {isOpen ? <OnFirstUse part={dialogPart} given={{ create, onClose: () => setIsOpen(false) }} /> : null}
    </>
  );
}

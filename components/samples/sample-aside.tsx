"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/forms/button";
import { Dialog } from "../ui/overlays/dialog";
import { useMedia } from "../ui/use-media";
import { SamplePanel } from "./sample-panel";

/** From this width on the panel stands beside the editor; below it opens over it. */
const wide = "(min-width: 1280px)";

/** The panel as the right column of a screen. */
export function SampleAside() {
  return useMedia(wide, "yes") ? (
    <SamplePanel className="w-[396px] shrink-0 border-line border-l max-xl:hidden" />
  ) : null;
}

/** Opens the panel where there is no room for the column; on a phone it is a tab of its own. */
export function SampleButton() {
  const t = useTranslations("samples");
  const isWide = useMedia(wide, "yes");
  const [open, setOpen] = useState(false);
  if (isWide) return null;
  return (
    <>
      <Button icon={<FlaskConical />} className="max-md:hidden" onClick={() => setOpen(true)}>
        {t("show")}
      </Button>
      <Dialog open={open} size="side" onOpenChange={setOpen} title={t("title")}>
        {open ? <SamplePanel titled className="-m-4" /> : null}
      </Dialog>
    </>
  );
}

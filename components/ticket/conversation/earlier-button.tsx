"use client";

import { ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../ui/forms/button";
import { useDesk } from "../desk";

/** Brings what was written before the first message that is shown; the reader's place stays. */
export function EarlierButton() {
  const t = useTranslations("ticket.conversation");
  const { earlier } = useDesk();
  if (!earlier.has) return null;
  return (
    <div className="flex flex-col items-center gap-1 pt-3">
      <Button
        size="sm"
        busy={earlier.state === "loading"}
        icon={<ChevronUp aria-hidden="true" />}
        onClick={() => void earlier.load()}
      >
        {t("earlier")}
      </Button>
      {earlier.state === "failed" ? (
        <span role="alert" className="text-[12px] text-breach">
          {t("earlierFailed")}
        </span>
      ) : null}
    </div>
  );
}

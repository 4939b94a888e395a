"use client";

import { CircleAlert, Copy, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { noChannel, notTaken } from "@/lib/domain/ticket/reach";
import type { MessageView } from "@/lib/domain/ticket/view";
import { Button } from "../../ui/forms/button";
import { toast } from "../../ui/overlays/toast";
import { useDesk } from "../desk";

/** What became of a reply, beside its name and time; a failed one says more below it. */
export function Delivery({ message: { delivery } }: { message: MessageView }) {
  const t = useTranslations("terms.delivery");
  const words = useTranslations("ticket.message");
  if (delivery === null || delivery.state === "failed") return null;
  return (
    <span className="text-[11px] text-faint" title={words("deliveryHint")}>
      {delivery.channel === "elsewhere" ? words("sentElsewhere") : t(delivery.state)}
    </span>
  );
}

/** A reply that reached nobody: why, and the two ways on. */
export function FailedDelivery({ message }: { message: MessageView }) {
  const t = useTranslations("ticket.message");
  const { view, verbs, workspace, act } = useDesk();
  const { delivery, number, body } = message;
  if (delivery?.state !== "failed") return null;
  const { error } = delivery;
  const why =
    error === noChannel ? t("noChannel") : error === notTaken || error === null ? t("notTaken") : error;
  const input = { key: view.key, message: number };
  const copyAndMark = async () => {
    try {
      await navigator.clipboard.writeText(body);
    } catch {
      toast({ title: t("notCopied"), tone: "breach" });
      return;
    }
    await act(t("markedElsewhere"), () => verbs.elsewhere(workspace, input));
  };
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12px]">
      <p className="flex items-center gap-1 font-medium text-breach">
        <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" />
        <span>{t("notDelivered", { why })}</span>
      </p>
      {view.actions.can.redeliver ? (
        <>
          {view.replyTo.reachable ? (
            <Button
              icon={<RotateCcw aria-hidden="true" />}
              onClick={() => void act(t("retried"), () => verbs.retry(workspace, input))}
            >
              {t("retry")}
            </Button>
          ) : null}
          <Button icon={<Copy aria-hidden="true" />} onClick={() => void copyAndMark()}>
            {t("copyAndMark")}
          </Button>
        </>
      ) : null}
    </div>
  );
}

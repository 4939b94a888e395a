"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { type CustomerRecord, customerLabel, isTyped } from "@/lib/domain/customers/view";
import { reached } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Input } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { toast } from "../ui/overlays/toast";
import type { CustomerActions } from "./types";

type Props = {
  workspace: string;
  customer: CustomerRecord;
  erase: CustomerActions["erase"];
  onClose: () => void;
  onDone: () => void;
};

/** Lists what goes and what stays; the name is typed, since nothing brings it back. */
export function EraseDialog({ workspace, customer, erase, onClose, onDone }: Props) {
  const t = useTranslations("customers");
  const form = useId();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const name = customerLabel(customer);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isTyped(typed, name)) return setFault(t("eraseOther"));
    setBusy(true);
    setFault(null);
    const input = { customer_id: customer.id, confirm: typed, tickets: customer.tickets };
    const result = await reached(() => erase(workspace, input));
    setBusy(false);
    if (!result?.ok) return setFault(result?.error.message ?? t("unsure"));
    toast({ title: t("erased", result.data), tone: "ok" });
    onDone();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? undefined : onClose())}
      title={t("eraseTitle", { name })}
      description={t("eraseLead")}
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={busy}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="danger" type="submit" form={form} busy={busy}>
            {t("eraseConfirm")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-3 text-[13px]">
        <div>
          <p className="font-medium">{t("goes")}</p>
          <ul className="list-disc pl-5 text-muted">
            <li>{t("goesContact")}</li>
            <li>{t("goesMessages", { messages: customer.messages, tickets: customer.tickets })}</li>
            <li>{t("goesRest", { attempts: customer.attempts })}</li>
          </ul>
        </div>
        <div>
          <p className="font-medium">{t("stays")}</p>
          <ul className="list-disc pl-5 text-muted">
            <li>{t("staysFigures")}</li>
            <li>{t("staysAudit")}</li>
          </ul>
        </div>
        {customer.openTickets === 0 ? null : (
          <Callout tone="warn">{t("openStill", { count: customer.openTickets })}</Callout>
        )}
        <Field label={t("typeName", { name })} error={fault ?? undefined}>
          {(control) => (
            <Input
              {...control}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              required
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

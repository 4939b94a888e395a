"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { type CustomerRecord, customerLabel } from "@/lib/domain/customers/view";
import { reached } from "../trouble/reach";
import { Button } from "../ui/forms/button";
import { Field, Textarea } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { toast } from "../ui/overlays/toast";
import type { CustomerActions } from "./types";

type Props = {
  workspace: string;
  customer: CustomerRecord;
  hold: CustomerActions["hold"];
  onClose: () => void;
  onDone: () => void;
};

/** Sets or lifts a legal hold, with why. */
export function HoldDialog({ workspace, customer, hold, onClose, onDone }: Props) {
  const t = useTranslations("customers");
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const which = customer.legalHold ? "release" : "hold";
  const name = customerLabel(customer);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (reason === "") return setFault(t("reasonNeeded"));
    setBusy(true);
    setFault(null);
    const input = { customer_id: customer.id, hold: !customer.legalHold, reason };
    const result = await reached(() => hold(workspace, input));
    setBusy(false);
    if (!result?.ok) return setFault(result?.error.message ?? t("unsure"));
    toast({ title: t(`${which}Done`, { name }), tone: "ok" });
    onDone();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? undefined : onClose())}
      title={t(`${which}Title`, { name })}
      description={t(`${which}Lead`)}
      size="sm"
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={busy}>
            {t("cancel")}
          </Button>
          <Button size="lg" tone="primary" type="submit" form={form} busy={busy}>
            {t(which)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Field label={t("reason")} hint={t("reasonHint")} error={fault ?? undefined}>
          {(control) => <Textarea {...control} name="reason" maxLength={500} required />}
        </Field>
      </form>
    </Dialog>
  );
}

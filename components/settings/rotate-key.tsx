"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type RotationHours, rotationHours } from "@/lib/domain/access/key-rotation";
import { reached } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Select } from "../ui/forms/field";
import { Dialog } from "../ui/overlays/dialog";
import { Instant } from "../ui/time/time";
import { HandOver } from "./hand-over";
import type { KeyActions, ShownKey } from "./types";

type Props = {
  workspace: string;
  shown: ShownKey;
  rotate: KeyActions["rotate"];
  onClose: () => void;
  onRotated: () => void;
};
type Rotated = { name: string; key: string; until: number; isOver: boolean };

/** Gives a key a new secret and shows it once. */
export function RotateKey({ workspace, shown, rotate, onClose, onRotated }: Props) {
  const t = useTranslations("settings");
  const [hours, setHours] = useState<RotationHours>(24);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [made, setMade] = useState<Rotated | null>(null);

  const confirm = async () => {
    setBusy(true);
    setFault(null);
    const { key_id, rotation } = shown;
    const result = await reached(() => rotate(workspace, { key_id, rotation, hours }));
    setBusy(false);
    if (!result?.ok) return setFault(result?.error.message ?? t("rotateFailed"));
    const { name, key, previous_until } = result.data;
    setMade({ name, key, until: Date.parse(previous_until), isOver: hours === 0 });
    onRotated();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? undefined : onClose())}
      title={t("rotateTitle", { name: shown.name })}
      description={made === null ? t("rotateBody") : undefined}
      footer={
        made === null ? (
          <Button size="lg" tone="primary" busy={busy} onClick={confirm}>
            {t("rotateConfirm")}
          </Button>
        ) : (
          <Button size="lg" tone="primary" onClick={onClose}>
            {t("done")}
          </Button>
        )
      }
    >
      {made === null ? (
        <div className="space-y-3">
          {shown.previous === null ? null : (
            <Callout tone="warn">
              {t.rich("rotateAgain", {
                until: () => <Instant at={Date.parse(shown.previous?.until ?? "")} />,
              })}
            </Callout>
          )}
          <Field label={t("rotateHours")}>
            {(control) => (
              <Select
                {...control}
                value={hours}
                onChange={(event) => {
                  const chosen = rotationHours.find((each) => String(each) === event.target.value);
                  if (chosen !== undefined) setHours(chosen);
                }}
              >
                {rotationHours.map((each) => (
                  <option key={each} value={each}>
                    {t(`hours.${each}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {fault === null ? null : (
            <Callout tone="breach" live="alert">
              {fault}
            </Callout>
          )}
        </div>
      ) : (
        <HandOver
          title={t("rotated", { name: made.name })}
          lead={
            made.isOver
              ? t("rotatedNow")
              : t.rich("rotatedLead", { until: () => <Instant at={made.until} /> })
          }
          secret={made.key}
          copyLabel={t("copy")}
          copyFailed={t("copyFailed")}
        />
      )}
    </Dialog>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { reach } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Input } from "../ui/forms/field";
import { toast } from "../ui/overlays/toast";
import { useHydrated } from "../ui/use-hydrated";
import type { ShownWorkspace, WorkspaceActions } from "./types";

type Props = {
  workspace: string;
  settings: ShownWorkspace;
  save: WorkspaceActions["updateWorkspace"];
  onSaved: () => void;
};

/** Name and zone; what somebody else saved meanwhile is told, never written over. */
export function WorkspaceForm({ workspace, settings, save, onSaved }: Props) {
  const t = useTranslations("settings.workspace");
  const isReady = useHydrated();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [version, setVersion] = useState(settings.version);
  const zones = isReady ? Intl.supportedValuesOf("timeZone") : [];

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const input = { name: String(data.get("name")), zone: String(data.get("zone")), version };
    setBusy(true);
    setFault(null);
    const { answer } = await reach(() => save(workspace, { ...input, reason: t("reason") }));
    setBusy(false);
    if (answer === null) return setFault(t("failed"));
    if (!answer.ok) {
      const { code, message } = answer.error;
      return setFault(code === "conflict" ? t("stale", { message }) : message);
    }
    setVersion(answer.data.version);
    toast({ title: t("saved"), tone: "ok" });
    onSaved();
  };

  return (
    <form onSubmit={submit} className="space-y-4 rounded-lg border border-line bg-raised p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={120}
              defaultValue={settings.name}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t("zone")} hint={t("zoneHint")}>
          {(control) => (
            <Input
              {...control}
              name="zone"
              required
              maxLength={64}
              defaultValue={settings.zone}
              list="zones"
              autoComplete="off"
            />
          )}
        </Field>
      </div>
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {fault === null ? null : (
        <Callout tone="breach" live="alert">
          {fault}
        </Callout>
      )}
      <Button type="submit" busy={busy} disabled={!isReady}>
        {t("save")}
      </Button>
    </form>
  );
}

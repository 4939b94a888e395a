"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type Scope, scopes } from "@/lib/domain/access/permissions";
import { reached } from "../trouble/reach";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Checkbox, Field, Input } from "../ui/forms/field";
import { useHydrated } from "../ui/use-hydrated";
import { HandOver } from "./hand-over";
import type { KeyActions } from "./types";

export type NewKeyProps = { workspace: string; create: KeyActions["create"]; onMade: () => void };
type Fault = "scopeNeeded" | "expiresPast" | "createFailed";

/** Makes a key and shows it once. */
export function NewKey({ workspace, create, onMade }: NewKeyProps) {
  const t = useTranslations("settings");
  const isReady = useHydrated();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const held = scopes.filter((scope) => data.has(scope));
    if (held.length === 0) return setFault("scopeNeeded");
    setBusy(true);
    setFault(null);
    const result = await reached(() => create(workspace, inputOf(data, held)));
    setBusy(false);
    if (result?.ok) {
      setMade(result.data);
      form.reset();
      onMade();
    } else setFault(result?.error.code === "invalid" ? "expiresPast" : "createFailed");
  };

  return (
    <div className="space-y-4">
      {made === null ? null : (
        <HandOver
          key={made.key}
          title={t("made", { name: made.name })}
          lead={t("madeLead")}
          secret={made.key}
          copyLabel={t("copy")}
          copyFailed={t("copyFailed")}
        />
      )}
      <form onSubmit={submit} className="space-y-4 rounded-lg border border-line bg-raised p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("name")} hint={t("nameHint")}>
            {(control) => <Input {...control} name="name" required maxLength={120} autoComplete="off" />}
          </Field>
          <Field
            label={t("expires")}
            hint={t("expiresHint")}
            error={fault === "expiresPast" ? t(fault) : undefined}
          >
            {(control) => <Input {...control} name="expires" type="date" />}
          </Field>
        </div>
        <fieldset>
          <legend className="mb-1 text-[12px] text-muted">{t("scopes")}</legend>
          <div className="grid gap-1.5 sm:grid-cols-3">
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                name={scope}
                label={t(`scope.${scope}`)}
                defaultChecked={scope === "tickets:read" || scope === "tickets:write"}
              />
            ))}
          </div>
        </fieldset>
        {fault === null || fault === "expiresPast" ? null : (
          <Callout tone="breach" live="alert">
            {t(fault)}
          </Callout>
        )}
        <Button type="submit" tone="primary" busy={busy} disabled={!isReady}>
          {t("create")}
        </Button>
      </form>
    </div>
  );
}

/** A key chosen to end on a day works through that day, in the zone of who chose. */
function inputOf(data: FormData, held: Scope[]): Parameters<KeyActions["create"]>[1] {
  const day = String(data.get("expires") ?? "");
  const end = day === "" ? {} : { expires_at: new Date(`${day}T23:59:59.999`).toISOString() };
  return { name: String(data.get("name") ?? ""), scopes: held, ...end };
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormRefusal } from "@/lib/domain/access/form";
import { FormOutcome } from "../auth/form-end";
import { PasswordInput } from "../auth/password-input";
import { useAuthForm } from "../auth/use-auth-form";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field } from "../ui/forms/field";

export type ChangePassword = (input: {
  current: string;
  password: string;
}) => Promise<{ ok: true } | FormRefusal>;

export type PasswordFormProps = { email: string; change: ChangePassword };

/** A new password of one's own; the old one is asked again. */
export function PasswordForm({ email, change }: PasswordFormProps) {
  const t = useTranslations("auth.account");
  const [done, setDone] = useState(false);
  const { form, submit, busy, outcome, fault, again, ready, unavailable } = useAuthForm(
    ({ current = "", password = "" }) => {
      setDone(false);
      return change({ current, password });
    },
    () => {
      again();
      setDone(true);
    },
  );
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="max-w-sm space-y-4">
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("current")} error={outcome?.code === "wrong" ? t("wrong") : fault("current")}>
        {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" required />}
      </Field>
      <Field label={t("new")} hint={t("hint")} error={fault("password")}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
      </Field>
      {outcome?.code === "wrong" ? null : (
        <FormOutcome
          outcome={outcome}
          words={{ unavailable, network: t("network"), gone: t("ended"), failed: t("failed") }}
        />
      )}
      {done ? (
        <Callout tone="ok" live="status">
          {t("done")}
        </Callout>
      ) : null}
      <Button type="submit" tone="primary" busy={busy} disabled={!ready}>
        {t("submit")}
      </Button>
    </form>
  );
}

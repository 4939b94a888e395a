"use client";

import { useTranslations } from "next-intl";
import type { FormRefusal } from "@/lib/domain/access/form";
import { Field, Input } from "../ui/forms/field";
import { FormOutcome, FormSubmit } from "./form-end";
import { PasswordInput } from "./password-input";
import { useAuthForm } from "./use-auth-form";

export type ResetFormProps = {
  reset: (input: { token: string; password: string }) => Promise<{ ok: true; to: string } | FormRefusal>;
  token: string;
  email: string;
};

/** A new password of a person who came by an admin's link. */
export function ResetForm({ reset, token, email }: ResetFormProps) {
  const t = useTranslations("auth.reset");
  const { form, submit, busy, outcome, fault, ready, unavailable } = useAuthForm(
    ({ password = "" }) => reset({ token, password }),
    ({ to }) => window.location.assign(to),
  );
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="space-y-4">
      <Field label={t("email")}>
        {(control) => (
          <Input {...control} size="lg" type="email" autoComplete="username" readOnly value={email} />
        )}
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={fault("password")}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
      </Field>
      <FormOutcome
        outcome={outcome}
        words={{ unavailable, network: t("network"), gone: t("invalid"), failed: t("failed") }}
      />
      <FormSubmit busy={busy} ready={ready}>
        {t("submit")}
      </FormSubmit>
    </form>
  );
}

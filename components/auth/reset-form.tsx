"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Field, Input } from "../ui/field";
import { Notice } from "../ui/notice";
import { PasswordInput } from "./password-input";
import type { AuthRefusal } from "./types";
import { isTrouble, useAuthForm } from "./use-auth-form";

export type ResetFormProps = {
  reset: (input: { token: string; password: string }) => Promise<{ ok: true; to: string } | AuthRefusal>;
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
      {outcome === null ? null : (
        <Notice tone={isTrouble(outcome) ? "warn" : "breach"} live="alert">
          {outcome.code === "unavailable"
            ? unavailable
            : outcome.code === "network"
              ? t("network")
              : outcome.code === "gone"
                ? t("invalid")
                : t("failed")}
        </Notice>
      )}
      <Button
        type="submit"
        tone="primary"
        size="touch"
        busy={busy}
        disabled={!ready}
        className="w-full disabled:opacity-100"
      >
        {t("submit")}
      </Button>
    </form>
  );
}

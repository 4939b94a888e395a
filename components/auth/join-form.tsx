"use client";

import { useTranslations } from "next-intl";
import { Field, Input } from "../ui/forms/field";
import { FormOutcome, FormSubmit } from "./form-end";
import { PasswordInput } from "./password-input";
import type { JoinAction } from "./types";
import { useAuthForm } from "./use-auth-form";

export type JoinFormProps = {
  join: JoinAction;
  token: string;
  /** As the admin wrote them. */
  invited: { name: string; email: string; workspace: string };
};

/** Name and password of a person who came by a link. */
export function JoinForm({ join, token, invited }: JoinFormProps) {
  const t = useTranslations("auth.join");
  const { form, submit, busy, outcome, fault, ready, unavailable } = useAuthForm(
    ({ name = "", password = "" }) => join({ token, name, password }),
    ({ to }) => window.location.assign(to),
  );
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="space-y-4">
      <Field label={t("email")}>
        {(control) => (
          <Input
            {...control}
            size="lg"
            type="email"
            name="email"
            autoComplete="username"
            readOnly
            value={invited.email}
          />
        )}
      </Field>
      <Field label={t("name")} error={fault("name")}>
        {(control) => (
          <Input
            {...control}
            size="lg"
            name="name"
            autoComplete="name"
            required
            maxLength={120}
            defaultValue={invited.name}
          />
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
        {t("submit", { workspace: invited.workspace })}
      </FormSubmit>
    </form>
  );
}

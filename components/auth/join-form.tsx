"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Field, Input } from "../ui/field";
import { Notice } from "../ui/notice";
import { PasswordInput } from "./password-input";
import type { JoinAction } from "./types";
import { isTrouble, useAuthForm } from "./use-auth-form";

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
        {t("submit", { workspace: invited.workspace })}
      </Button>
    </form>
  );
}

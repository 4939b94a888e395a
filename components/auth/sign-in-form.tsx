"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Callout } from "../ui/feedback/callout";
import { Button } from "../ui/forms/button";
import { Field, Input } from "../ui/forms/field";
import { FormOutcome, FormSubmit } from "./form-end";
import { PasswordInput } from "./password-input";
import type { OidcAction, SignInAction } from "./types";
import { useAuthForm } from "./use-auth-form";

/** Why the person is on this page. */
export type SignInCallout = "signedOut" | "ended" | "oidcFailed" | "otherAccount" | "notAdded";
const refusals: readonly SignInCallout[] = ["oidcFailed", "otherAccount", "notAdded"];

export type SignInFormProps = {
  signIn: SignInAction;
  /** The OpenID Connect provider, where one is set up. */
  oidc: { name: string; start: OidcAction } | null;
  next: string | null;
  /** Why the person is here, where there is a reason to say it. */
  notice: SignInCallout | null;
};

export function SignInForm({ signIn, oidc, next, notice }: SignInFormProps) {
  const t = useTranslations("auth.signIn");
  const { form, submit, busy, outcome, fault, ready, unavailable } = useAuthForm(
    ({ email = "", password = "" }) => signIn({ email, password, next }),
    ({ to }) => window.location.assign(to),
  );
  return (
    <div className="space-y-5">
      {notice === null || outcome !== null ? null : (
        <Callout tone={refusals.includes(notice) ? "breach" : "people"}>
          {t(notice, { provider: oidc?.name ?? "" })}
        </Callout>
      )}
      {oidc === null ? null : (
        <>
          <OidcButton name={oidc.name} start={oidc.start} next={next} />
          <div className="flex items-center gap-3 text-[12px] text-faint">
            <span className="h-px flex-1 bg-line" />
            <span>{t("or")}</span>
            <span className="h-px flex-1 bg-line" />
          </div>
        </>
      )}
      <form ref={form} method="post" onSubmit={submit} noValidate className="space-y-4">
        <Field label={t("email")} error={fault("email")}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              name="email"
              type="email"
              inputMode="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              maxLength={254}
            />
          )}
        </Field>
        <Field label={t("password")} error={fault("password")}>
          {(control) => (
            <PasswordInput {...control} name="password" autoComplete="current-password" required />
          )}
        </Field>
        <FormOutcome outcome={outcome} words={{ unavailable, network: t("network"), failed: t("wrong") }} />
        <FormSubmit busy={busy} ready={ready}>
          {t("submit")}
        </FormSubmit>
      </form>
      <p className="text-[12px] text-faint">{t("help")}</p>
    </div>
  );
}

type OidcButtonProps = { name: string; start: OidcAction; next: string | null };

function OidcButton({ name, start, next }: OidcButtonProps) {
  const t = useTranslations("auth.signIn");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const result = await start({ next });
      if (result.ok) return window.location.assign(result.to);
      setFailed(true);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <div className="space-y-3">
      <Button size="touch" busy={busy} icon={<KeyRound aria-hidden="true" />} onClick={go} className="w-full">
        {t("oidc", { provider: name })}
      </Button>
      {failed ? (
        <Callout tone="breach" live="alert">
          {t("oidcFailed", { provider: name })}
        </Callout>
      ) : null}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Button, LinkButton } from "../ui/button";
import { Notice } from "../ui/notice";
import type { AuthRefusal } from "./types";
import { isTrouble, useAuthForm } from "./use-auth-form";

export type JoinWithAccountProps = {
  join: (input: { token: string }) => Promise<{ ok: true; to: string } | AuthRefusal>;
  token: string;
  workspace: string;
  /** Who is signed in; null where the invited address has an account that isn't. */
  account: { name: string; email: string } | null;
  /** The invited address. */
  email: string;
};

/** For people who have an account: they join as who they are, or sign in first. */
export function JoinWithAccount({ join, token, workspace, account, email }: JoinWithAccountProps) {
  const t = useTranslations("auth.join");
  const { form, submit, busy, outcome, ready, unavailable } = useAuthForm(
    () => join({ token }),
    ({ to }) => window.location.assign(to),
  );
  if (account === null) {
    return (
      <div className="space-y-4">
        <Notice tone="people">{t("hasAccount", { email })}</Notice>
        <LinkButton
          href={`/sign-in?next=${encodeURIComponent(`/join/${token}`)}`}
          tone="primary"
          size="touch"
        >
          {t("toSignIn")}
        </LinkButton>
      </div>
    );
  }
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="space-y-4">
      <p>{t("signedInAs", account)}</p>
      {outcome === null ? null : (
        <Notice tone={isTrouble(outcome) ? "warn" : "breach"} live="alert">
          {outcome.code === "unavailable"
            ? unavailable
            : outcome.code === "network"
              ? t("network")
              : t("invalid")}
        </Notice>
      )}
      <Button type="submit" tone="primary" size="touch" busy={busy} disabled={!ready} className="w-full">
        {t("submit", { workspace })}
      </Button>
    </form>
  );
}

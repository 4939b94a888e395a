"use client";

import { useTranslations } from "next-intl";
import type { FormRefusal } from "@/lib/domain/access/form";
import { Callout } from "../ui/feedback/callout";
import { LinkButton } from "../ui/forms/button";
import { FormOutcome, FormSubmit } from "./form-end";
import { useAuthForm } from "./use-auth-form";

export type JoinWithAccountProps = {
  join: (input: { token: string }) => Promise<{ ok: true; to: string } | FormRefusal>;
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
        <Callout tone="people">{t("hasAccount", { email })}</Callout>
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
      <FormOutcome outcome={outcome} words={{ unavailable, network: t("network"), failed: t("invalid") }} />
      <FormSubmit busy={busy} ready={ready}>
        {t("submit", { workspace })}
      </FormSubmit>
    </form>
  );
}

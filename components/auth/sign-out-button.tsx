"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/forms/button";

export type SignOutButtonProps = { signOut: (input: Record<string, never>) => Promise<{ to: string }> };

/** For a page without the shell. */
export function SignOutButton({ signOut }: SignOutButtonProps) {
  const t = useTranslations("auth.nowhere");
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    const { to } = await signOut({}).catch(() => ({ to: "/sign-in" }));
    window.location.assign(to);
  };
  return (
    <Button tone="primary" size="touch" busy={busy} onClick={leave}>
      {t("signOut")}
    </Button>
  );
}

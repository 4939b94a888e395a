"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AuthFrame } from "./auth-frame";
import { InviteLinks } from "./invite-links";
import { SetupForm, type SetupFormProps } from "./setup-form";
import type { InviteAction } from "./types";

export type SetupFlowProps = Omit<SetupFormProps, "onDone"> & { invite: InviteAction };

/** First the workspace, then the links for its people. */
export function SetupFlow({ invite, ...form }: SetupFlowProps) {
  const t = useTranslations("auth");
  const [workspace, setWorkspace] = useState<{ slug: string; name: string } | null>(null);
  if (workspace === null) {
    return (
      <AuthFrame width="wide" title={t("setup.title")} subtitle={t("setup.subtitle")}>
        <SetupForm {...form} onDone={setWorkspace} />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      width="wide"
      title={t("links.title", { workspace: workspace.name })}
      subtitle={t("links.subtitle")}
    >
      <InviteLinks workspace={workspace} invite={invite} />
    </AuthFrame>
  );
}

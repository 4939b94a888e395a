import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { workspacesOf } from "@/lib/auth/membership";
import { sessionOf } from "@/lib/auth/session";
import { signOut } from "./(auth)/actions";

/** Leads to the workspace used last. */
export default async function Start() {
  const session = await sessionOf();
  if (session === null) redirect("/sign-in");
  const all = await workspacesOf(session.personId);
  const last = all.find(({ workspaceId }) => workspaceId === session.lastWorkspace) ?? all[0];
  if (last) redirect(`/${last.slug}/board`);
  const t = await getTranslations("auth.nowhere");
  return (
    <AuthFrame title={t("title")} subtitle={t("body")}>
      <SignOutButton signOut={signOut} />
    </AuthFrame>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { JoinForm } from "@/components/auth/join-form";
import { JoinWithAccount } from "@/components/auth/join-with-account";
import { LinkButton } from "@/components/ui/forms/button";
import { sessionOf } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { readInvitation } from "@/lib/services/members/join-workspace";
import { join, joinSignedIn } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.join"))("pageTitle"), referrer: "no-referrer" };
}

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations();
  const invited = await invitationOf(token);
  if (invited === null) {
    return (
      <AuthFrame title={t("auth.join.invalidTitle")} subtitle={t("auth.join.invalid")}>
        <LinkButton href="/sign-in" tone="primary" size="touch">
          {t("auth.join.toSignIn")}
        </LinkButton>
      </AuthFrame>
    );
  }
  const session = await sessionOf();
  const title = t("auth.join.title", { workspace: invited.workspace });
  const subtitle = t("auth.join.subtitleNobody", { role: t(`terms.role.${invited.role}`) });
  return (
    <AuthFrame title={title} subtitle={subtitle}>
      {session === null && !invited.hasAccount ? (
        <JoinForm join={join} token={token} invited={invited} />
      ) : (
        <JoinWithAccount
          join={joinSignedIn}
          token={token}
          workspace={invited.workspace}
          account={session === null ? null : { name: session.name, email: session.email }}
          email={invited.email}
        />
      )}
    </AuthFrame>
  );
}

async function invitationOf(token: string) {
  try {
    return await readInvitation({ token }, { now: now() });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { ResetForm } from "@/components/auth/reset-form";
import { LinkButton } from "@/components/ui/forms/button";
import { now } from "@/lib/clock";
import { DomainError } from "@/lib/domain/errors";
import { readReset } from "@/lib/services/auth/reset-password";
import { resetPassword } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.reset"))("pageTitle"), referrer: "no-referrer" };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth.reset");
  const person = await personOf(token);
  if (person === null) {
    return (
      <AuthFrame title={t("invalidTitle")} subtitle={t("invalid")}>
        <LinkButton href="/sign-in" tone="primary" size="touch">
          {t("toSignIn")}
        </LinkButton>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t("title")} subtitle={t("subtitle", { name: person.name })}>
      <ResetForm reset={resetPassword} token={token} email={person.email} />
    </AuthFrame>
  );
}

async function personOf(token: string) {
  try {
    return await readReset({ token }, { now: now() });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { type SignInCallout, SignInForm } from "@/components/auth/sign-in-form";
import { singleSignOn } from "@/lib/auth/next-auth";
import { sessionOf } from "@/lib/auth/session";
import { safePath } from "@/lib/http/safe-path";
import { needsSetUp } from "@/lib/services/workspace/set-up";
import { signIn, signInWithProvider } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const next = typeof query.next === "string" ? safePath(query.next) : null;
  if ((await sessionOf()) !== null) redirect(next ?? "/");
  if (await needsSetUp()) redirect("/setup");
  const t = await getTranslations("auth.signIn");
  const provider = singleSignOn();
  return (
    <AuthFrame title={t("title")} subtitle={t("subtitle")}>
      <SignInForm
        signIn={signIn}
        oidc={provider && { name: provider.name, start: signInWithProvider }}
        next={next}
        notice={calloutOf(query)}
      />
    </AuthFrame>
  );
}

function calloutOf(query: Awaited<Query>): SignInCallout | null {
  if (query.error === "other_account") return "otherAccount";
  if (query.error === "unknown") return "notAdded";
  if (query.error !== undefined) return "oidcFailed";
  if (query["signed-out"] !== undefined) return "signedOut";
  return query.ended === undefined ? null : "ended";
}

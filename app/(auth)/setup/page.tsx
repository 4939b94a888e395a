import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { SetupForm } from "@/components/auth/setup-form";
import { needsSetUp, starters } from "@/lib/services/workspace/set-up";
import { setup } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.setup"))("title") };
}

export default async function SetupPage() {
  // Setting up signs in, and the framework then reads this page again: that is the way on to the links.
  if (!(await needsSetUp())) redirect("/setup/people");
  const t = await getTranslations("auth.setup");
  return (
    <AuthFrame width="wide" title={t("title")} subtitle={t("subtitle")}>
      <SetupForm setup={setup} starters={starters} zones={Intl.supportedValuesOf("timeZone")} />
    </AuthFrame>
  );
}

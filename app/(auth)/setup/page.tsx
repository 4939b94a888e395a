import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetupFlow } from "@/components/auth/setup-flow";
import { needsSetUp, starters } from "@/lib/services/workspace/set-up";
import { invite, setup } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.setup"))("title") };
}

export default async function SetupPage() {
  if (!(await needsSetUp())) redirect("/sign-in");
  return (
    <SetupFlow setup={setup} invite={invite} starters={starters} zones={Intl.supportedValuesOf("timeZone")} />
  );
}

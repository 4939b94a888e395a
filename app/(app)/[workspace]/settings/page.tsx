import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { listApiKeys } from "@/lib/services/api-keys/list-api-keys";
import { listPeople } from "@/lib/services/members/list-people";
import { createKey, makeResetLink, revokeKey, unlinkSignOn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/settings`);
  if (!can(ctx.actor, "key:manage")) notFound();
  const actions = { create: createKey, revoke: revokeKey, makeResetLink, unlinkSignOn };
  const [keys, people] = await Promise.all([listApiKeys(ctx), listPeople(ctx)]);
  return <SettingsScreen workspace={workspace} keys={keys} people={people} actions={actions} />;
}

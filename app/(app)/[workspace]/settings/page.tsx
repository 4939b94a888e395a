import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { listApiKeys } from "@/lib/services/api-keys/list-api-keys";
import { listPeople } from "@/lib/services/members/list-people";
import { readOrganisation } from "@/lib/services/policy/read-policy";
import { Forbidden } from "../forbidden";
import { createKey, makeResetLink, revokeKey, rotateKey, unlinkSignOn, updateWorkspace } from "./actions";

const titleOf = async (): Promise<string> => (await getTranslations("settings"))("title");

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf() };
}

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const { ctx } = await memberOf(workspace, `/${workspace}/settings`);
  if (!can(ctx.actor, "key:manage"))
    return <Forbidden ctx={ctx} workspace={workspace} needs="key:manage" title={await titleOf()} />;
  const keyActions = { create: createKey, rotate: rotateKey, revoke: revokeKey };
  const actions = { ...keyActions, makeResetLink, unlinkSignOn, updateWorkspace };
  const [keys, people, { document, version }] = await Promise.all([
    listApiKeys(ctx),
    listPeople(ctx),
    readOrganisation(ctx, {}),
  ]);
  return (
    <SettingsScreen
      workspace={workspace}
      settings={{ name: document.name, zone: document.zone, version }}
      keys={keys}
      people={people}
      actions={actions}
    />
  );
}

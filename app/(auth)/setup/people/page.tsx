import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { InviteLinks } from "@/components/auth/invite-links";
import { membershipOf, workspacesOf } from "@/lib/auth/membership";
import { sessionOf } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { can } from "@/lib/domain/access/permissions";
import { requestIdOf } from "@/lib/http/request-id";
import { listAdmins } from "@/lib/services/members/list-admins";
import { formatList } from "@/lib/words/format";
import { invite } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.links"))("pageTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Links by which people join, for those who may manage members. */
export default async function PeoplePage({ searchParams }: Props) {
  const session = await sessionOf();
  if (session === null) redirect("/sign-in?next=%2Fsetup%2Fpeople");
  const asked = (await searchParams).workspace;
  const all = await workspacesOf(session.personId);
  const chosen =
    all.find(({ slug }) => slug === asked) ??
    all.find(({ workspaceId }) => workspaceId === session.lastWorkspace) ??
    all[0];
  const place = chosen === undefined ? null : await membershipOf(session.personId, chosen.slug);
  if (place === null) notFound();
  const { member, workspaceId } = place;
  if (!can(member, "member:manage")) {
    const requestId = requestIdOf(await headers());
    const names = await listAdmins({ workspaceId, actor: member, now: now(), requestId });
    const words = await getTranslations("common.noPermission");
    const roles = await getTranslations("terms.role");
    return (
      <AuthFrame
        title={words("title", { role: roles(member.role) })}
        subtitle={words("needs", { what: words("what.member:manage") })}
      >
        <p>{words("who", { names: formatList(names, await getLocale()), count: names.length })}</p>
      </AuthFrame>
    );
  }
  const t = await getTranslations("auth.links");
  return (
    <AuthFrame width="wide" title={t("title", { workspace: place.name })} subtitle={t("subtitle")}>
      <InviteLinks workspace={{ slug: place.slug, name: place.name }} invite={invite} />
    </AuthFrame>
  );
}

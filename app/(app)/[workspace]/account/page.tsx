import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { changePassword } from "@/app/(auth)/actions";
import { AccountScreen } from "@/components/account/account-screen";
import { singleSignOn } from "@/lib/auth/next-auth";
import { hasPassword } from "@/lib/auth/sign-in";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { readCalendarFeed } from "@/lib/services/schedule/calendar-feed";
import { makeCalendarAction, revokeCalendarAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.account"))("title") };
}

export default async function AccountPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const { ctx, session, workspace } = await memberOf(slug, `/${slug}/account`);
  const { name, role } = ctx.actor;
  const provider = (await hasPassword(session.personId)) ? null : (singleSignOn()?.name ?? "");
  return (
    <AccountScreen
      person={{ name, email: session.email, role, workspace: workspace.name }}
      provider={provider}
      change={changePassword}
      calendar={
        can(ctx.actor, "shift:cover")
          ? {
              workspace: { slug, name: workspace.name },
              since: await readCalendarFeed(ctx),
              make: makeCalendarAction,
              revoke: revokeCalendarAction,
            }
          : null
      }
    />
  );
}

import { headers } from "next/headers";
import type { ReactNode } from "react";
import { signOut, signOutEverywhere } from "@/app/(auth)/actions";
import { Shell } from "@/components/shell/shell";
import { workspacesOf } from "@/lib/auth/membership";
import { can } from "@/lib/domain/access/permissions";
import { memberOf } from "@/lib/http/member-of";
import { listPaths } from "@/lib/services/policy/read-policy";
import { readShell } from "@/lib/services/shell/read-shell";
import { markRead, readFrame } from "./actions";
import { takeOffRoutingAction } from "./teams/actions";

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

/** Only members come in; the signed-out go to the sign-in page and come back to where they were. */
export default async function WorkspaceLayout({ children, params }: Props) {
  const { workspace: slug } = await params;
  const page = await memberOf(slug, (await headers()).get("x-path") ?? undefined);
  const { ctx, session, workspace } = page;
  const [facts, workspaces, paths] = await Promise.all([
    readShell(ctx),
    workspacesOf(session.personId),
    listPaths(ctx),
  ]);
  const { role, name } = ctx.actor;
  return (
    <Shell
      data={{
        workspace: { slug: workspace.slug, name: workspace.name },
        workspaces: workspaces.map((one) => ({ slug: one.slug, name: one.name })),
        member: { name, email: session.email, role },
        facts,
        paths: paths.filter(({ version }) => version !== null).map(({ slug: path }) => path),
        screens: {
          intake: can(ctx.actor, "ticket:create"),
          policy: can(ctx.actor, "policy:read"),
          dashboard: can(ctx.actor, "metrics:read"),
          settings: can(ctx.actor, "key:manage"),
          audit: can(ctx.actor, "audit:read"),
        },
      }}
      actions={{
        readShell: readFrame,
        markNotificationsRead: markRead,
        takeOffRouting: takeOffRoutingAction,
        signOut,
        signOutEverywhere,
      }}
    >
      {children}
    </Shell>
  );
}

import { type NeededPermission, NoPermission } from "@/components/access/no-permission";
import type { MemberCtx } from "@/lib/http/member-of";
import { listAdmins } from "@/lib/services/members/list-admins";

type Props = { ctx: MemberCtx; workspace: string; needs: NeededPermission; title: string };

/** What a page shows to a member whose role doesn't reach it. */
export async function Forbidden({ ctx, workspace, needs, title }: Props) {
  return (
    <NoPermission
      title={title}
      needs={needs}
      role={ctx.actor.role}
      admins={await listAdmins(ctx)}
      home={`/${workspace}/board`}
    />
  );
}

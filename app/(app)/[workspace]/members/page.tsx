import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MembersScreen } from "@/components/members/members-screen";
import { can } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { memberOf } from "@/lib/http/member-of";
import type { Ctx } from "@/lib/services/context";
import { canSendMail } from "@/lib/services/mail/send-mail";
import {
  ListMembers,
  listMembers,
  ReadMember,
  readMember,
  readMemberChoices,
} from "@/lib/services/members/list-members";
import {
  changeMemberAction,
  deactivateMemberAction,
  inviteAction,
  inviteAgainAction,
  readHandOverAction,
  resetLinkAction,
  revokeInvitationAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Query> };

/** A page of the list, and the most links that are shown as open. */
const shown = 100;

const actions = {
  invite: inviteAction,
  inviteAgain: inviteAgainAction,
  revoke: revokeInvitationAction,
  change: changeMemberAction,
  resetLink: resetLinkAction,
  readHandOver: readHandOverAction,
  deactivate: deactivateMemberAction,
};

export default async function MembersPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const query = await searchParams;
  const { ctx } = await memberOf(workspace, `/${workspace}/members`);
  const mayManage = can(ctx.actor, "member:manage");
  const [page, choices, opened, invited] = await Promise.all([
    readPage(ctx, query),
    readMemberChoices(ctx),
    mayManage ? openedOf(ctx, query.member) : null,
    mayManage ? listMembers(ctx, ListMembers.parse({ presence: "not_joined", limit: shown })) : null,
  ]);
  const manage =
    invited === null ? null : { opened, invited: invited.items, canSend: canSendMail(), actions };
  return (
    <MembersScreen
      workspace={workspace}
      page={page}
      choices={choices}
      own={ctx.actor.handle}
      manage={manage}
    />
  );
}

/** What an address says that was typed by hand, or is of an older list, is left out where it can't be read. */
async function readPage(ctx: Ctx, query: Query) {
  const { shape } = ListMembers;
  const kept = (["search", "role", "team", "presence"] as const).flatMap((name) => {
    const value = shape[name].safeParse(query[name]);
    return value.success && value.data !== undefined ? [[name, value.data]] : [];
  });
  const input = { ...Object.fromEntries(kept), limit: shown };
  const after = typeof query.after === "string" ? { cursor: query.after } : {};
  try {
    return await listMembers(ctx, ListMembers.parse({ ...input, ...after }));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    return listMembers(ctx, ListMembers.parse(input));
  }
}

async function openedOf(ctx: Ctx, member: string | string[] | undefined) {
  const asked = ReadMember.safeParse({ handle: member });
  if (!asked.success) return null;
  try {
    return await readMember(ctx, asked.data);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

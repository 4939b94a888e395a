import { headers } from "next/headers";
import * as z from "zod";
import { publicOrigin } from "@/lib/auth/public-address";
import { msg } from "@/lib/domain/msg";
import { logger } from "@/lib/logger";
import { canSendMail, sendMail } from "@/lib/services/mail/send-mail";
import {
  InviteAgain,
  type InvitedPerson,
  InviteMembers,
  inviteAgain,
  inviteMembers,
} from "@/lib/services/members/invite-member";
import { readInvitation } from "@/lib/services/members/join-workspace";
import { markSent } from "@/lib/services/members/mark-sent";
import type { MemberCtx } from "../member-of";
import { inWords } from "../words";

/** The verbs that make links for people: a screen knows under which address this server is reached. */

const send = z.boolean();
export const InviteByScreen = InviteMembers.extend({ send });
export const InviteAgainByScreen = InviteAgain.extend({ send });

/** `sent`: null where nothing was to be sent, false where the mail server did not take it. */
type Link = Omit<InvitedPerson, "token"> & { url: string; sent: boolean | null };

export async function inviteByScreen(
  ctx: MemberCtx,
  { send: isSent, ...input }: z.infer<typeof InviteByScreen>,
): Promise<Link[]> {
  const origin = publicOrigin(await headers());
  const invited = await inviteMembers(ctx, input);
  const links: Link[] = [];
  for (const person of invited) links.push(await linkOf(ctx, person, { origin, isSent }));
  return links;
}

export async function inviteAgainByScreen(
  ctx: MemberCtx,
  { send: isSent, ...input }: z.infer<typeof InviteAgainByScreen>,
): Promise<Link> {
  const origin = publicOrigin(await headers());
  return linkOf(ctx, await inviteAgain(ctx, input), { origin, isSent });
}

type Sending = { origin: string; isSent: boolean };

/** The link stands already: an e-mail that can't be sent leaves it to be handed over. */
async function linkOf(
  ctx: MemberCtx,
  { token, ...person }: InvitedPerson,
  { origin, isSent }: Sending,
): Promise<Link> {
  const url = `${origin}/join/${token}`;
  if (!isSent || !canSendMail()) return { ...person, url, sent: null };
  try {
    const { workspace } = await readInvitation({ token }, { now: ctx.now });
    const values = { workspace, by: ctx.actor.name, name: person.name, url };
    await sendMail({
      to: { name: person.name, address: person.email },
      subject: inWords(msg("members.mail.subject", values)),
      text: inWords(msg("members.mail.text", values)),
    });
    await markSent(ctx, { handle: person.handle, token });
    return { ...person, url, sent: true };
  } catch (error) {
    logger().error({ err: error }, "an invitation could not be sent");
    return { ...person, url, sent: false };
  }
}

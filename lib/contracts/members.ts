import * as z from "zod";
import { isoOf } from "@/lib/clock";
import type { MsgRenderer } from "@/lib/domain/brief/render";
import type { ListedMember, MemberPage, Receiver, TicketToHandOver } from "@/lib/domain/members/view";
import type { Finding } from "@/lib/domain/policy/findings";
import { roles } from "@/lib/domain/vocabulary";
import { Instant, isoOrNull } from "./instant";
import type { WireContext } from "./wire-context";

const NamedWire = z.object({ slug: z.string(), name: z.string() });

export const MemberWire = z.object({
  handle: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  teams: z.array(NamedWire.extend({ part: z.enum(["lead", "deputy"]).nullable() })),
  duties: z.array(NamedWire),
  skills: z.array(z.object({ skill: z.string(), level: z.number().int() })),
  languages: z.array(z.string()),
  capacity: z.number().int(),
  load: z.number().int().meta({ description: "Owned tickets that are new, active or in approval." }),
  hours: NamedWire.nullable(),
  shift: z.object({
    state: z.enum(["on", "off", "none"]),
    until: Instant.nullable().meta({ description: "While on: the end; while off: the next start." }),
  }),
  leave_until: Instant.nullable(),
  joined: z.boolean(),
  last_seen_at: Instant.nullable().meta({ description: "Null without `members:write`." }),
  invitation: z
    .object({ created_at: Instant, expires_at: Instant, sent_at: Instant.nullable() })
    .nullable()
    .meta({ description: "The newest link of who has not joined; null without `members:write`." }),
});

export const MembersWire = z.object({
  items: z.array(MemberWire),
  next_cursor: z.string().nullable(),
  version: z.number().int().meta({ description: "Of the organisation that was read." }),
});
export const OneMemberWire = MemberWire.extend({ version: z.number().int() });

export const memberWire = (member: ListedMember): z.input<typeof MemberWire> => {
  const { shift, leaveUntil, lastSeenAt, invitation, ...rest } = member;
  return {
    ...rest,
    shift: { state: shift.state, until: isoOrNull(shift.until) },
    leave_until: isoOrNull(leaveUntil),
    last_seen_at: isoOrNull(lastSeenAt),
    invitation:
      invitation === null
        ? null
        : {
            created_at: isoOf(invitation.createdAt),
            expires_at: isoOf(invitation.expiresAt),
            sent_at: isoOrNull(invitation.sentAt),
          },
  };
};
export const membersWire = ({ items, next, version }: MemberPage) => ({
  items: items.map(memberWire),
  next_cursor: next,
  version,
});
export const oneMemberWire = ({ version, ...member }: ListedMember & { version: number }) => ({
  ...memberWire(member),
  version,
});

const InvitedWire = z.object({
  handle: z.string(),
  name: z.string(),
  email: z.string(),
  join_path: z.string().meta({ description: "Behind the address of this server; told this once." }),
  expires_at: Instant,
});
type Invited = { handle: string; name: string; email: string; token: string; expires_at: string };
const invitedWire = ({ token, ...person }: Invited) => ({ ...person, join_path: `/join/${token}` });
export const OneInvitedWire = InvitedWire;
export const oneInvitedWire = invitedWire;
export const InvitedPeopleWire = z.object({ items: z.array(InvitedWire) });
export const invitedPeopleWire = (people: Invited[]) => ({ items: people.map(invitedWire) });

export const ResetLinkWire = z.object({ handle: z.string(), reset_path: z.string(), expires_at: Instant });
export const resetLinkWire = ({ token, ...link }: { handle: string; token: string; expires_at: string }) => ({
  ...link,
  reset_path: `/reset/${token}`,
});

const FindingWire = z.object({ pointer: z.string(), code: z.string(), message: z.string() });
export const ChangedMemberWire = z.object({
  version: z.number().int(),
  changed: z.array(z.string()),
  warnings: z.array(FindingWire),
});
const findingWire =
  (render: MsgRenderer) =>
  ({ pointer, code, message }: Finding) => ({ pointer, code, message: render(message) });
export const changedMemberWire = (
  { warnings, ...done }: { version: number; changed: string[]; warnings: Finding[] },
  { wordsAt, at }: WireContext,
) => ({ ...done, warnings: warnings.map(findingWire(wordsAt(at))) });

export const HandOverWire = z.object({
  handle: z.string(),
  name: z.string(),
  version: z.number().int(),
  tickets: z.array(
    z.object({
      key: z.string(),
      subject: z.string(),
      path: z.string(),
      status: z.string(),
      category: z.string(),
      priority: z.string(),
      tier: z.string().nullable(),
    }),
  ),
  places: z.array(z.object({ kind: z.enum(["duty", "turn"]), slug: z.string(), name: z.string() })).meta({
    description: "What only a successor can take: a duty without a deputy, a turn of one.",
  }),
  receivers: z.array(
    z.object({
      handle: z.string(),
      name: z.string(),
      load: z.number().int(),
      capacity: z.number().int(),
      on_shift: z.boolean(),
    }),
  ),
});
type HandOver = {
  handle: string;
  name: string;
  version: number;
  tickets: TicketToHandOver[];
  places: ({ kind: "duty"; slug: string; name: string } | { kind: "turn"; slug: string; team: string })[];
  receivers: Receiver[];
};
export const handOverWire = ({ places, receivers, ...rest }: HandOver) => ({
  ...rest,
  places: places.map((place) => ({
    kind: place.kind,
    slug: place.slug,
    name: place.kind === "duty" ? place.name : place.team,
  })),
  receivers: receivers.map(({ onShift, ...person }) => ({ ...person, on_shift: onShift })),
});
export const DeactivatedWire = z.object({
  handle: z.string(),
  version: z.number().int(),
  handed_over: z.array(z.object({ key: z.string(), owner: z.string().nullable() })),
});

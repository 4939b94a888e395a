import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Tx } from "@/db/client";
import { members } from "@/db/schema";
import { isoOf } from "@/lib/clock";
import { normalizeEmail } from "@/lib/domain/access/sign-in";
import { conflict, DomainError, type Fault, invalid, notFound } from "@/lib/domain/errors";
import { nameOf } from "@/lib/domain/members/invitees";
import type { KeyedMsg } from "@/lib/domain/msg";
import { msg } from "@/lib/domain/msg";
import { MemberDoc, Organisation, Slug } from "@/lib/domain/policy/organisation";
import { unknownName } from "@/lib/domain/refusals";
import { freeSlug, slugOf } from "@/lib/domain/slug";
import { readableLine } from "@/lib/domain/text/readable";
import { roles } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import { insertNew, recorded, type Write, wakeRoutes } from "../changes/change-set";
import { saveChanges } from "../changes/save-changes";
import type { Ctx } from "../context";
import { inTransaction } from "../transaction";
import { memberRow } from "../workspace/open-workspace";
import { newInvitation } from "./invitations";
import { lockOrganisation, nextOrganisation } from "./organisation-change";

/** An existing member by handle, or a new one, who is added to the organisation document under a free handle. */
export const InviteMember = z.union([
  z.strictObject({ handle: Slug }),
  z.strictObject({ member: MemberDoc.extend({ handle: Slug.optional() }) }),
]);
export type InviteMember = z.infer<typeof InviteMember>;

/** New people, all of one role and, where one is named, of one team. */
export const InviteMembers = z.strictObject({
  people: z
    .array(z.strictObject({ email: MemberDoc.shape.email, name: readableLine(120).optional() }))
    .min(1)
    .max(100),
  role: z.enum(roles),
  team: Slug.optional(),
});
export type InviteMembers = z.infer<typeof InviteMembers>;

export const InviteAgain = z.strictObject({ handle: Slug });
export type InviteAgain = z.infer<typeof InviteAgain>;

/** `token` ends the link `/join/<token>`; it is told this once. */
export type InvitedMember = { handle: string; token: string; expires_at: string };
export type InvitedPerson = InvitedMember & { name: string; email: string };

/** A link with which one person joins as that member. Admins only. Throws `conflict` where somebody has. */
export async function inviteMember(ctx: Ctx, input: InviteMember): Promise<InvitedMember> {
  if ("handle" in input) return inviteAgain(ctx, input);
  authorize(ctx, "member:manage");
  const [invited] = await addAll(ctx, [input.member], null);
  if (invited === undefined) throw new Error("one member has one invitation");
  const { handle, token, expires_at } = invited;
  return { handle, token, expires_at };
}

/** Adds people to the organisation, each with a link of their own: all of them or, where one can't be, none. */
export async function inviteMembers(ctx: Ctx, input: InviteMembers): Promise<InvitedPerson[]> {
  authorize(ctx, "member:manage");
  const { people, role, team = null } = input;
  refuseTwins(people);
  const added = people.map(({ email, name }) =>
    MemberDoc.omit({ handle: true }).parse({
      email,
      name: name ?? nameOf(email),
      role,
    }),
  );
  return addAll(ctx, added, team);
}

function refuseTwins(people: InviteMembers["people"]): void {
  const seen = new Set<string>();
  const faults = people.flatMap(({ email }, index): Fault[] => {
    const folded = normalizeEmail(email);
    const isTwin = seen.has(folded);
    seen.add(folded);
    const message = msg("faults.member.twice", { email });
    return isTwin ? [{ pointer: `/people/${index}/email`, code: "twice", message }] : [];
  });
  if (faults.length > 0) throw invalid(msg("faults.value.some"), faults);
}

/** A new link for a member who has not joined; the one before works no longer. */
export async function inviteAgain(ctx: Ctx, { handle }: InviteAgain): Promise<InvitedPerson> {
  authorize(ctx, "member:manage");
  return inTransaction(ctx, async (tx) => {
    const member = await lockMember(tx, ctx, handle);
    const { token, expires_at, writes, audit } = invitationOf(ctx, member);
    await saveChanges(tx, { writes, audit: [audit] });
    return { handle, name: member.name, email: member.email, token, expires_at };
  });
}

type Invitee = { handle: string; memberId: string };

function invitationOf(ctx: Ctx, { handle, memberId }: Invitee) {
  const { token, expiresAt, writes } = newInvitation(ctx, memberId);
  const expires_at = isoOf(expiresAt);
  const data = { member_id: memberId, expires_at };
  return { token, expires_at, writes, audit: recorded(ctx, "member.invited", { subject: handle, data }) };
}

export async function lockMember(tx: Tx, ctx: Ctx, handle: string) {
  const { memberId, name, email, personId, active } = members;
  const [member] = await tx
    .select({ memberId, handle: members.handle, name, email, personId, active })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.handle, handle)))
    .for("update");
  if (!member?.active) throw notFound(msg("faults.not_found.member", { handle }));
  if (member.personId !== null) throw conflict(msg("faults.member.joined", { handle }));
  return member;
}

type NewMember = Omit<MemberDoc, "handle"> & { handle?: string };

/** The next version of the organisation, with these members more. */
async function addAll(ctx: Ctx, added: NewMember[], team: string | null): Promise<InvitedPerson[]> {
  return inTransaction(ctx, async (tx) => {
    const live = await lockOrganisation(ctx, tx);
    const { document: organisation } = live;
    const slugs = organisation.teams.map(({ slug }) => slug);
    if (team !== null && !slugs.includes(team))
      throw invalid(msg("faults.value.unknown_names"), [unknownName("/team", team, slugs)]);
    const fresh = named(organisation, added, await handlesOf(tx, ctx));
    const handles = fresh.map(({ handle }) => handle);
    const document = Organisation.parse({
      ...organisation,
      members: [...organisation.members, ...fresh],
      teams: organisation.teams.map((each) =>
        each.slug === team ? { ...each, members: [...each.members, ...handles] } : each,
      ),
    });
    const [first] = fresh;
    const next = await nextOrganisation(
      ctx,
      tx,
      live,
      document,
      first !== undefined && fresh.length === 1 ? `${first.name} was added` : `${fresh.length} were added`,
    );
    const writes: Write[] = [...next.writes, ...(team === null ? [] : [wakeRoutes(ctx)])];
    const invited = fresh.map((member) => {
      const { handle, name, email } = member;
      const row = memberRow(ctx.workspaceId, member, ctx.now);
      const invitation = invitationOf(ctx, row);
      writes.push(
        insertNew(members, row, () => alreadyMember(msg("faults.member.before", { handle, email }), 0)),
        ...invitation.writes,
      );
      const { token, expires_at, audit } = invitation;
      return { person: { handle, name, email, token, expires_at }, audit };
    });
    await saveChanges(tx, { writes, audit: [next.audit, ...invited.map(({ audit }) => audit)] });
    return invited.map(({ person }) => person);
  });
}

/** Who left keeps their handle too, by which their history is told. */
async function handlesOf(tx: Tx, { workspaceId }: Ctx): Promise<string[]> {
  const rows = await tx
    .select({ handle: members.handle })
    .from(members)
    .where(eq(members.workspaceId, workspaceId));
  return rows.map(({ handle }) => handle);
}

/** Each under a free handle. Throws `conflict` where somebody has the address or handle already. */
function named({ members: known }: Organisation, added: NewMember[], before: string[]): MemberDoc[] {
  const taken = new Set(before);
  const twins: DomainError[] = [];
  const fresh = added.map((member, index) => {
    const handle = member.handle ?? freeSlug(slugOf(member.name), taken);
    const folded = normalizeEmail(member.email);
    const twin = known.find((each) => each.handle === handle || normalizeEmail(each.email) === folded);
    if (twin !== undefined)
      twins.push(
        alreadyMember(msg("faults.member.already", { handle: twin.handle, email: twin.email }), index),
      );
    taken.add(handle);
    return { ...member, handle };
  });
  const [first] = twins;
  if (first === undefined) return fresh;
  throw new DomainError("conflict", first.said, { faults: twins.flatMap(({ faults }) => faults) });
}

const alreadyMember = (message: KeyedMsg, index: number) =>
  new DomainError("conflict", message, {
    faults: [
      { pointer: "/email", code: "email_taken", message },
      { pointer: `/people/${index}/email`, code: "email_taken", message },
    ],
  });

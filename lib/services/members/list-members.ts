import { and, desc, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { invitations, members, signIns } from "@/db/schema";
import { can } from "@/lib/domain/access/permissions";
import { cursorOf, positionOf } from "@/lib/domain/cursor";
import { notFound } from "@/lib/domain/errors";
import { isFound, presenceOf, presences } from "@/lib/domain/members/find";
import type { ListedMember, MemberChoices, MemberPage, OpenInvitation } from "@/lib/domain/members/view";
import { msg } from "@/lib/domain/msg";
import { LanguageTag, type Organisation, Slug } from "@/lib/domain/policy/organisation";
import { type CompiledOrganisation, onLeave, shiftState } from "@/lib/domain/routing/shifts";
import { roles } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadOrganisation } from "../policy/bundle";
import { liveOrganisation } from "../policy/read-policy";
import { pageMembers } from "../tickets/records/list-tickets";

export const ListMembers = z.strictObject({
  search: z.string().max(200).optional(),
  role: z.enum(roles).optional(),
  team: Slug.optional(),
  skill: Slug.optional(),
  language: LanguageTag.optional(),
  presence: z.enum(presences).optional(),
  ...pageMembers,
});
export type ListMembers = z.infer<typeof ListMembers>;
export const ReadMember = z.strictObject({ handle: Slug });

type Row = { memberId: string; personId: string | null; load: number };

const After = z.tuple([z.string(), z.string()]);

/**
 * The active members by name, with who is where now. E-mail addresses are the organisation's, which all may read; when
 * somebody was last seen and their invitation are for who manages members.
 */
export async function listMembers(ctx: Ctx, input: ListMembers): Promise<MemberPage> {
  authorize(ctx, "organisation:read");
  const { version, listed } = await readAll(ctx);
  const name = languageNames();
  const found = listed.filter((member) => isFound(member, input, name)).sort(byName);
  const after = input.cursor === undefined ? null : positionOf(After, input.cursor);
  const rest =
    after === null
      ? found
      : found.filter((member) => byName(member, { name: after[0], handle: after[1] }) > 0);
  const page = rest.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: await withTold(ctx, page),
    next: rest.length > input.limit && last ? cursorOf([last.name, last.handle]) : null,
    version,
    counts: {
      people: listed.length,
      onShift: listed.filter((member) => presenceOf(member) === "on_shift").length,
      found: found.length,
    },
  };
}

export async function readMember(
  ctx: Ctx,
  { handle }: z.infer<typeof ReadMember>,
): Promise<ListedMember & { version: number }> {
  authorize(ctx, "organisation:read");
  const { version, listed } = await readAll(ctx);
  const [member] = await withTold(
    ctx,
    listed.filter((each) => each.handle === handle),
  );
  if (member === undefined) throw notFound(msg("faults.not_found.member", { handle }));
  return { ...member, version };
}

/** What an edit may choose from: teams and calendars there are, and skills that somebody has. */
export async function readMemberChoices(ctx: Ctx): Promise<MemberChoices> {
  authorize(ctx, "organisation:read");
  const { document } = await liveOrganisation(appDb(), ctx.workspaceId);
  const named = ({ slug, name }: { slug: string; name: string }) => ({ slug, name });
  return {
    teams: document.teams.map(named),
    calendars: document.calendars.map(named),
    skills: [...new Set(document.members.flatMap(({ skills }) => skills.map(({ skill }) => skill)))].sort(),
  };
}

type Untold = ListedMember & { row: Row };

async function readAll(ctx: Ctx): Promise<{ version: number; listed: Untold[] }> {
  const db = appDb();
  const { document, version } = await liveOrganisation(db, ctx.workspaceId);
  const [org, rows] = await Promise.all([
    loadOrganisation(db, ctx.workspaceId, version),
    db
      .select({
        handle: members.handle,
        memberId: members.memberId,
        personId: members.personId,
        load: members.load,
      })
      .from(members)
      .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.active, true))),
  ]);
  const known = new Map(rows.map(({ handle, ...row }) => [handle, row]));
  const places = placesIn(document);
  const listed = document.members.flatMap((member): Untold[] => {
    const row = known.get(member.handle);
    return row === undefined ? [] : [listedMember(member, row, { org, places, at: ctx.now })];
  });
  return { version, listed };
}

type Places = ReadonlyMap<string, Pick<ListedMember, "teams" | "duties">>;

/** Teams and duties of each member, in one walk. */
function placesIn({ members: people, teams, duties }: Organisation): Places {
  const places = new Map(
    people.map(({ handle }): [string, { teams: ListedMember["teams"]; duties: ListedMember["duties"] }] => [
      handle,
      { teams: [], duties: [] },
    ]),
  );
  for (const { slug, name, members: handles, lead, deputy } of teams)
    for (const handle of handles) {
      const part = lead === handle ? "lead" : deputy === handle ? "deputy" : null;
      places.get(handle)?.teams.push({ slug, name, part });
    }
  for (const { slug, name, holder } of duties) places.get(holder)?.duties.push({ slug, name });
  return places;
}

function listedMember(
  member: Organisation["members"][number],
  row: Row,
  { org, places, at }: { org: CompiledOrganisation; places: Places; at: number },
): Untold {
  const { handle, name, email, role, skills, languages, capacity, hours } = member;
  const calendar = org.doc.calendars.find(({ slug }) => slug === hours);
  const ends = onLeave(org, handle, at)
    ? org
        .leaves(handle)
        .filter(({ from, to }) => from <= at && at < to)
        .map(({ to }) => to)
    : [];
  return {
    ...{ handle, name, email, role, skills, languages, capacity },
    ...(places.get(handle) ?? { teams: [], duties: [] }),
    load: row.load,
    hours: calendar === undefined ? null : { slug: calendar.slug, name: calendar.name },
    shift: shiftState(org, handle, at),
    leaveUntil: ends.length === 0 ? null : Math.max(...ends),
    joined: row.personId !== null,
    lastSeenAt: null,
    invitation: null,
    row,
  };
}

/** Adds what only who manages members is told. */
async function withTold(ctx: Ctx, page: Untold[]): Promise<ListedMember[]> {
  const [seen, invited] = can(ctx.actor, "member:manage")
    ? await Promise.all([lastSeenOf(ctx), invitationsOf(ctx)])
    : [new Map<string, number>(), new Map<string, OpenInvitation>()];
  return page.map(({ row, ...member }) => ({
    ...member,
    lastSeenAt: seen.get(row.memberId) ?? null,
    invitation: member.joined ? null : (invited.get(row.memberId) ?? null),
  }));
}

async function lastSeenOf({ workspaceId }: Ctx): Promise<Map<string, number>> {
  const rows = await appDb()
    .select({
      memberId: members.memberId,
      at: sql<number>`(extract(epoch from max(${signIns.lastSeenAt})) * 1000)::float8`,
    })
    .from(members)
    .innerJoin(signIns, eq(signIns.personId, members.personId))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.active, true)))
    .groupBy(members.memberId);
  return new Map(rows.map(({ memberId, at }) => [memberId, at]));
}

/** The newest link of each, also where it has expired or was revoked. */
async function invitationsOf({ workspaceId }: Ctx): Promise<Map<string, OpenInvitation>> {
  const rows = await appDb()
    .selectDistinctOn([invitations.memberId], {
      memberId: invitations.memberId,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      sentAt: invitations.sentAt,
    })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), isNull(invitations.usedAt)))
    .orderBy(invitations.memberId, desc(invitations.createdAt), desc(invitations.invitationId));
  return new Map(rows.map(({ memberId, ...invitation }) => [memberId, invitation]));
}

const byName = (a: { name: string; handle: string }, b: { name: string; handle: string }): number =>
  a.name.localeCompare(b.name, "en") || (a.handle < b.handle ? -1 : a.handle > b.handle ? 1 : 0);

/** English is what the lists of words here are in. */
function languageNames(): (code: string) => string {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  return (code) => names.of(code) ?? code;
}

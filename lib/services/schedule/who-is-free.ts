import { appDb } from "@/db/client";
import { rosterOf } from "@/lib/domain/engine/routing/route";
import { availability } from "@/lib/domain/routing/availability";
import { passedOverMsg } from "@/lib/domain/routing/explain";
import type { FreePerson, WhoIsFree } from "@/lib/domain/schedule/free";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadOrganisation } from "../policy/bundle";
import { liveOrganisation } from "../policy/read-policy";
import { loadPeople } from "../tickets/load/rows";
import { livePaths } from "./live-paths";

/** Who can be given a ticket now and who can't, by what routing itself asks, in its order. */
export async function whoIsFree(ctx: Ctx, _: object): Promise<WhoIsFree> {
  authorize(ctx, "organisation:read");
  const { workspaceId, now: at } = ctx;
  const db = appDb();
  const { version } = await liveOrganisation(db, workspaceId);
  const [org, people, paths] = await Promise.all([
    loadOrganisation(db, workspaceId, version),
    loadPeople(db, workspaceId),
    livePaths(ctx, db),
  ]);
  const roster = rosterOf({ people, reserved: new Map() });
  const none = { tier: "", team: null, category: null, language: null, skill: null, urgent: false };
  const told = availability(org, { ...none, at, roster, tried: [], lostRace: [] });
  return {
    at,
    people: told.map(({ why, ...each }): FreePerson => {
      const member = org.members.get(each.handle);
      const name = member?.name ?? each.handle;
      const teams = org.teamsOf(each.handle);
      const tiers = paths.flatMap(({ policy }) =>
        policy.tiers.filter((tier) => tier.teams.some((team) => teams.includes(team))),
      );
      return {
        ...each,
        name,
        teams: teams.map((slug) => ({ slug, name: org.teams.get(slug)?.name ?? slug })),
        tiers: [...new Set(tiers.map(({ slug }) => slug))].sort(),
        skills: member?.skills.map(({ skill }) => skill) ?? [],
        languages: member?.languages ?? [],
        reason: why?.why ?? null,
        why: why === null ? null : passedOverMsg(why, name),
      };
    }),
  };
}

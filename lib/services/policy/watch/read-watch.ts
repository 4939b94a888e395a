import { appDb } from "@/db/client";
import { can } from "@/lib/domain/access/permissions";
import { normalUpTo } from "@/lib/domain/policy/watch/normal";
import type { Watch, WatchedTicket, WatchLine } from "@/lib/domain/policy/watch/view";
import { readSight } from "../../access/sight";
import { visibleSql } from "../../access/visible";
import { authorize } from "../../authorize";
import type { Ctx } from "../../context";
import type { OfPath } from "../draft/inputs";
import { documentOf, findPath } from "../draft/load";
import { affectedBy, standing } from "../versions/affected";
import { decisionsSince, isCounted, type Seen } from "./counts";
import { readWatchData, type WatchedLine } from "./record";

const mostTickets = 50;

/** The minutes after the last publish: what happens against what was forecast; null when they are over. */
export async function readWatch(ctx: Ctx, { slug }: OfPath): Promise<Watch | null> {
  authorize(ctx, "policy:read");
  const db = appDb();
  const path = await findPath(db, ctx, slug);
  const ref = { workspaceId: ctx.workspaceId, pathId: path.pathId, version: path.liveVersion };
  const data = await readWatchData(db, ref);
  if (data === null || data.until <= ctx.now) return null;
  const { versions, at: since } = data;
  const visible = visibleSql(await readSight(db, ctx), "t");
  const [seen, policy, affected] = await Promise.all([
    decisionsSince(db, ref, data, visible),
    documentOf(db, ctx, path, path.liveVersion),
    affectedBy(db, {
      workspaceId: ctx.workspaceId,
      pathId: path.pathId,
      versions,
      since,
      byVersion: null,
      visible,
    }),
  ]);
  // Who may read policies but no tickets sees how many, not which.
  const shown = can(ctx.actor, "ticket:read") ? mostTickets : 0;
  const lines = data.lines.map((line): WatchLine => {
    const counted = seen.filter((each) => isCounted(line, each, policy));
    const position = policy.rules.findIndex((rule) => rule.slug === line.what);
    return {
      ...line,
      name: policy.rules[position]?.name ?? null,
      position: position === -1 ? null : position + 1,
      soFar: counted.length,
      normalUpTo: line.expected === null ? null : normalUpTo(line.expected),
      tickets: isListed(line) ? newest(counted, shown) : [],
    };
  });
  const escalations = seen.filter(({ outcome }) => outcome === "escalated");
  const take = (stand: "waiting" | "accepted"): WatchedTicket[] =>
    can(ctx.actor, "ticket:read") ? standing(affected, stand) : [];
  return {
    version: path.liveVersion,
    at: data.at,
    until: data.until,
    by: data.by,
    takesBackTo: data.takesBackTo,
    takesBack: data.of,
    basis: data.basis,
    lines,
    series: escalations.map(({ at }, index) => ({ at, n: index + 1 })),
    drops: data.drops,
    takeBack: { decidedAgain: take("waiting"), marked: take("accepted") },
  };
}

/** Everything that was decided is no list one would look through. */
const isListed = ({ what }: WatchedLine): boolean => what !== "decisions";

const ticketOf = ({ ticketId, key, subject }: WatchedTicket): WatchedTicket => ({ ticketId, key, subject });

function newest(seen: readonly Seen[], most: number): WatchedTicket[] {
  const tickets = new Map(seen.toReversed().map((each) => [each.ticketId, ticketOf(each)]));
  return [...tickets.values()].slice(0, most);
}

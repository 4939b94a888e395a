import { and, eq, inArray } from "drizzle-orm";
import { appDb, type Tx } from "@/db/client";
import { members, paths } from "@/db/schema";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { firesTooOften } from "@/lib/domain/policy/watch/watch";
import { type NewNotice, noticesTo } from "../../changes/change-set";
import { saveChanges } from "../../changes/save-changes";
import { type Ctx, newId } from "../../context";
import { wake } from "../../live/wake";
import { inTransaction } from "../../transaction";
import { type DraftPath, documentOf, findPath } from "../draft/load";
import { readEffects } from "../versions/effects";
import { effectsOfVersion, newVersion } from "../versions/new-version";
import { watchEveryMs, watchLater } from "./begin-watch";
import { decisionsSince, isCounted } from "./counts";
import { newWatch, readWatchData, type WatchData, type WatchRef } from "./record";

type TooOften = { rule: string; soFar: number; expected: number };

/**
 * Looks at a publish: a changed rule that fires so often that neither its forecast nor chance explains it goes to
 * shadow, as a version of its own that the watch goes on with.
 * @returns when to look again; null when the watch is over or another version is live; `missing` where there is none, or
 * not yet
 */
export async function runWatch(ref: WatchRef, at: number): Promise<number | "missing" | null> {
  const data = await readWatchData(appDb(), ref);
  if (data === null) return "missing";
  if (at >= data.until) return null;
  const [path] = await appDb()
    .select({ slug: paths.slug, live: paths.liveVersion })
    .from(paths)
    .where(and(eq(paths.workspaceId, ref.workspaceId), eq(paths.pathId, ref.pathId)));
  if (path?.live !== ref.version) return null;
  const ctx: Ctx = {
    workspaceId: ref.workspaceId,
    actor: { kind: "system", name: "system" },
    now: at,
    requestId: newId(at),
  };
  const rules = await tooOften(ctx, ref, path.slug, data);
  if (rules.length === 0) return at + watchEveryMs;
  await dropRules(ctx, ref, path.slug, rules);
  return null;
}

async function tooOften(ctx: Ctx, ref: WatchRef, slug: string, data: WatchData): Promise<TooOften[]> {
  const rules = data.lines.filter(({ mode, expected }) => mode === "on" && expected !== null);
  if (rules.length === 0) return [];
  const policy = await documentOf(appDb(), ctx, { pathId: ref.pathId, slug }, ref.version);
  const seen = await decisionsSince(appDb(), ref, data);
  return rules.flatMap((line): TooOften[] => {
    const expected = line.expected ?? 0;
    const soFar = seen.filter((each) => isCounted(line, each, policy)).length;
    const isOn = policy.rules.some((rule) => rule.slug === line.what && rule.mode === "on");
    return isOn && firesTooOften(soFar, expected) ? [{ rule: line.what, soFar, expected }] : [];
  });
}

/** One version in which these rules are in shadow and everything else is as it was; nothing where it is live no more. */
async function dropRules(ctx: Ctx, ref: WatchRef, slug: string, rules: readonly TooOften[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const path = await findPath(tx, ctx, slug, "update");
    const data = await readWatchData(tx, ref);
    if (path.liveVersion !== ref.version || data === null) return;
    const live = await documentOf(tx, ctx, path, ref.version);
    const names = new Map(live.rules.map(({ slug: rule, name }) => [rule, name]));
    const version = ref.version + 1;
    const drops = rules.map((each) => ({ ...each, name: names.get(each.rule) ?? each.rule }));
    const [first] = drops;
    if (first === undefined) return;
    const published = newVersion(ctx, {
      pathId: path.pathId,
      slug,
      version,
      document: inShadow(
        live,
        drops.map(({ rule }) => rule),
      ),
      reason: reasonOf(drops, ctx.now - data.at),
      applyToRunning: false,
      effects: { drop: { ...first, of: data.of } },
      told: { dropped: drops.map(({ rule }) => rule), of: data.of },
    });
    const next = { ...ref, version };
    const watch = newWatch(next, {
      ...data,
      versions: [...data.versions, version],
      lines: data.lines.map((line) =>
        drops.some(({ rule }) => rule === line.what) ? { ...line, mode: "shadow" as const } : line,
      ),
      drops: [...data.drops, ...drops.map((drop) => ({ ...drop, at: ctx.now, version }))],
    });
    const people = await publishersOf(ctx, tx, path, data);
    await saveChanges(tx, {
      ...published,
      writes: [...published.writes, watch],
      jobs: [...(published.jobs ?? []), watchLater(ctx, next)],
      notices: drops.flatMap((drop) => noticesOf(ctx, people, path, { ...drop, version, of: data.of })),
    });
  });
  wake();
}

const inShadow = (policy: PathPolicy, slugs: readonly string[]): PathPolicy => ({
  ...policy,
  rules: policy.rules.map((rule) => (slugs.includes(rule.slug) ? { ...rule, mode: "shadow" } : rule)),
});

/** The versions list and the audit log show it as it is stored, like any reason. */
function reasonOf(drops: readonly (TooOften & { name: string })[], sinceMs: number): string {
  const minutes = Math.max(1, Math.round(sinceMs / 60_000));
  const each = drops.map(({ name, soFar, expected }) => {
    const forecast = expected < 0.1 ? "under 0.1" : expected.toFixed(1);
    return `“${name}” fired ${soFar} times in ${minutes} min, ${forecast} were forecast for 15 min`;
  });
  return `${each.join("; ")}. In shadow until somebody has looked.`;
}

/** Who published it hears of it, and who confirmed it. */
async function publishersOf(
  ctx: Ctx,
  tx: Tx,
  path: DraftPath,
  data: WatchData,
): Promise<{ memberId: string }[]> {
  const of = { workspaceId: ctx.workspaceId, pathId: path.pathId, version: data.of };
  const { confirmedBy } = readEffects(await effectsOfVersion(tx, of));
  const handles = [data.by, ...(confirmedBy == null ? [] : [confirmedBy])];
  return tx
    .select({ memberId: members.memberId })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), inArray(members.handle, handles)));
}

const noticesOf = (
  ctx: Ctx,
  people: readonly { memberId: string }[],
  { slug, name: path }: DraftPath,
  drop: TooOften & { name: string; version: number; of: number },
): NewNotice[] => {
  const { name: rule, soFar: count, expected, version, of } = drop;
  return noticesTo(ctx, people, "rule_dropped", { slug, path, rule, version, of, count, expected });
};

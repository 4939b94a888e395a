import { and, asc, eq, isNotNull } from "drizzle-orm";
import * as z from "zod";
import { appDb } from "@/db/client";
import { paths } from "@/db/schema";
import { Slug } from "@/lib/domain/policy/organisation";
import type { IntakeForm } from "@/lib/domain/ticket/view";
import { languages } from "@/lib/domain/vocabulary";
import { authorize } from "../authorize";
import type { Ctx } from "../context";
import { loadLive, readable } from "../policy/bundle";

const isCurrent = ({ retired }: { retired?: true | undefined }) => retired !== true;

export const ReadIntakeForm = z.strictObject({ path: Slug.optional() });
export type ReadIntakeForm = z.infer<typeof ReadIntakeForm>;

/** What the intake form offers for a path: the named one, else the first. */
export async function readIntakeForm(ctx: Ctx, input: ReadIntakeForm): Promise<IntakeForm> {
  authorize(ctx, "ticket:create");
  const pathRows = await appDb()
    .select({ slug: paths.slug, name: paths.name })
    .from(paths)
    .where(and(eq(paths.workspaceId, ctx.workspaceId), isNotNull(paths.liveVersion)))
    .orderBy(asc(paths.position), asc(paths.slug));
  const open = await openPaths(ctx, pathRows);
  const { path, org } = await loadLive(appDb(), ctx.workspaceId, {
    slug: input.path ?? open[0]?.slug ?? pathRows[0]?.slug ?? "",
  });
  const { policy } = path;
  return {
    path: { slug: path.slug, name: policy.name },
    paths: open,
    categories: policy.categories.filter(isCurrent).map(({ slug, name, risk }) => ({ slug, name, risk })),
    customerTiers: org.doc.customer_tiers,
    fields: policy.fields.filter(isCurrent).map(({ slug, name, type, options, required_at }) => ({
      slug,
      name,
      type,
      options: options ?? [],
      required: required_at.includes("intake"),
    })),
    tasks: policy.tasks.filter(isCurrent).map(({ slug, name, risk }) => ({ slug, name, risk })),
    languages: [...languages],
    policyVersion: path.version,
  };
}

type PathRow = { slug: string; name: string };

/** Those that take new tickets. One that can't be read is left in: its own page tells why. */
async function openPaths(ctx: Ctx, rows: readonly PathRow[]): Promise<PathRow[]> {
  const isOpen = async ({ slug }: PathRow): Promise<boolean> => {
    const live = await readable(loadLive(appDb(), ctx.workspaceId, { slug }));
    return live?.path.policy.archived !== true;
  };
  const kept = await Promise.all(rows.map(isOpen));
  return rows.filter((_, index) => kept[index]);
}

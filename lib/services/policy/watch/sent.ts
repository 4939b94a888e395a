import { effectOf } from "@/lib/domain/policy/forecast/figures";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import { type Risk, risks } from "@/lib/domain/vocabulary";
import type { Ctx } from "../../context";
import { readRuleFigures } from "../figures/rule-figures";

/** Per risk whose threshold changes: tickets a day that the new one sends and no rule does. */
export type SentByThreshold = ReadonlyMap<Risk, number>;

const days = 30;

export async function sentByThreshold(
  ctx: Ctx,
  slug: string,
  live: PathPolicy,
  draft: PathPolicy,
): Promise<SentByThreshold> {
  const changed = risks.filter((risk) => live.thresholds[risk] !== draft.thresholds[risk]);
  if (changed.length === 0) return new Map();
  const figures = await readRuleFigures(ctx, { slug, days });
  return new Map(
    changed.map((risk): [Risk, number] => {
      const { byThreshold, tickets } = effectOf(figures.risks[risk], draft.thresholds[risk]);
      return [risk, ((byThreshold ?? 0) * tickets) / days];
    }),
  );
}

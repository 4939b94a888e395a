import type { PathTest } from "../sample";
import type { ChangedCell, ShortOutcome, TestDifference, TestResult } from "./types";

type OutcomeParts = Pick<ShortOutcome, "outcome" | "decidedBy" | "place" | "priority">;

/** What a test of the path expects when a sample is kept as it came out. */
export function expectationOf({ outcome, decidedBy, place, priority }: OutcomeParts): PathTest["expect"] {
  return {
    outcome,
    ...(decidedBy === null ? {} : { rule: decidedBy.rule }),
    ...(place === null ? {} : { tier: place.tier }),
    ...(place?.team ? { team: place.team } : {}),
    priority,
  };
}

/** Where an outcome is not what a test expects; what the test leaves out may be anything. */
export function differencesOf(expect: PathTest["expect"], got: OutcomeParts): TestDifference[] {
  const seen = {
    outcome: got.outcome,
    rule: got.decidedBy?.rule ?? null,
    tier: got.place?.tier ?? null,
    team: got.place?.team ?? null,
    priority: got.priority,
  };
  return (["outcome", "rule", "tier", "team", "priority"] as const).flatMap((part) => {
    const expected = expect[part];
    return expected === undefined || expected === seen[part]
      ? []
      : [{ part, wanted: expected, got: seen[part] }];
  });
}

export function judge(test: Pick<PathTest, "slug" | "name" | "expect">, got: ShortOutcome): TestResult {
  const differs = differencesOf(test.expect, got);
  return { slug: test.slug, name: test.name, passed: differs.length === 0, differs, got };
}

/** What a reader would see differ between a draft and the live version. */
export function changesBetween(draft: ShortOutcome, live: ShortOutcome): ChangedCell[] {
  const differs: Record<ChangedCell, boolean> = {
    outcome: draft.outcome !== live.outcome,
    rule: decider(draft) !== decider(live),
    goes_to: place(draft) !== place(live),
    priority: draft.priority !== live.priority,
    first_reply: draft.firstReply !== live.firstReply,
  };
  return (Object.keys(differs) as ChangedCell[]).filter((cell) => differs[cell]);
}

/** A threshold that moved is no other rule: the ticket fares the same. */
const decider = ({ decidedBy }: ShortOutcome): string | null => decidedBy?.rule ?? null;
/** Both are routed at one instant with the same loads: another owner is the policy's doing too. */
const place = ({ tier, team, owner }: ShortOutcome): string =>
  `${tier ?? ""} ${team ?? ""} ${owner?.handle ?? ""}`;

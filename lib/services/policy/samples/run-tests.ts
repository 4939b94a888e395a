import { judge } from "@/lib/domain/policy/samples/expectation";
import type { TestResult, TestRun } from "@/lib/domain/policy/samples/types";
import type { Ctx } from "../../context";
import { openDesk } from "./desk";
import type { RunTests } from "./inputs";
import { outcomeOf, runByDraft } from "./run";
import { typedSource } from "./source";
import { shortOf } from "./try-sample";

/**
 * Runs the tests of a path's draft, or of the document given. What a test expects is what the policy says, so that it
 * passes by night as by day; counts of other tickets are those of now.
 */
export async function runTests(ctx: Ctx, { slug, document }: RunTests): Promise<TestRun> {
  const desk = await openDesk(ctx, slug, document);
  const { tests } = desk.draft;
  const results: TestResult[] = [];
  for (const test of tests) {
    const ran = await runByDraft(desk, typedSource(ctx, slug, test.sample));
    results.push(judge(test, shortOf(outcomeOf(ran))));
  }
  return { results, failed: results.filter(({ passed }) => !passed).length, leftOut: desk.draft.leftOut };
}

import { expect, test } from "vitest";
import { countByArea } from "./areas";

test("each change counts for the screen that edits it, and what no screen edits for none", () => {
  const change = (path: string) => ({ path, kind: "changed" as const, before: 1, after: 2 });
  const paths = [
    "/rules/refund/when",
    "/thresholds/high",
    "/word_lists/legal/phrases",
    "/tests/angry/expect",
    "/raci/rows/billing/cells/member olga A",
    "/sla/targets/vip/targets/accept",
    "/name",
    "/fields/serial/required_at",
    "/review/tests_required",
  ];
  expect(countByArea(paths.map(change))).toEqual({ rules: 4, raci: 1, sla: 1, paths: 2 });
  expect(countByArea([])).toEqual({ rules: 0, raci: 0, sla: 0, paths: 0 });
});

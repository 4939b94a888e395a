import { expect, test } from "vitest";
import { binCount, noFigures, type RuleFigures } from "@/lib/domain/policy/forecast/figures";
import { policyWith } from "@/lib/domain/rules/testing/policy";
import { kitOf, shown } from "../testing/shown";
import { ThresholdStrip } from "./strip";

const policy = policyWith();
/** 100 tickets of high risk, one at each hundredth below 1. */
const even = {
  ...noFigures(),
  tickets: 100,
  bins: { ...noFigures().bins, n: Array.from({ length: binCount }, (_, at) => (at < 100 ? 1 : 0)) },
};
const figures = {
  days: 30,
  risks: { low: noFigures(), medium: noFigures(), high: even, critical: even },
  categories: {},
  tasks: {},
} as unknown as RuleFigures;

const strip = (thresholds: typeof policy.thresholds, mayEdit = true) =>
  shown(
    kitOf(policy, mayEdit),
    <ThresholdStrip
      thresholds={thresholds}
      live={policy.thresholds}
      categories={policy.categories}
      tasks={policy.tasks}
      defaultRisk={policy.default_risk}
      livePolicy={policy}
      figures={figures}
    />,
  );

test("each risk tells what share it sends to a person, and what it was", () => {
  expect(strip(policy.thresholds).text).toContain("escalates 92.0%");
  const { text, html } = strip({ ...policy.thresholds, high: 0.8 });
  expect(text).toContain("escalates 80.0%, was 92.0%");
  expect(html).toMatch(/<s[^>]*>.*0\.92(<\/span>)?<\/s>/);
  expect(text).toContain("A person always takes over");
  expect(text).toContain("no tickets in 30 days");
});

test("a reader sees the figures and can change none", () => {
  const { html, text } = strip(policy.thresholds, false);
  expect(html).not.toMatch(/<input|<select/);
  expect(text).toContain("0.92");
});

/** So many journeys of one run may need a second try on a busy machine, each named; one more is a fault. */
const MOST_FLAKY = 3;

/** What Playwright's JSON report and exit code come to. `flaky`: what passed on a second try only, and why. */
export function outcomeOf({ stats, suites }, code) {
  const isTooFlaky = stats.flaky > MOST_FLAKY;
  const failed = stats.unexpected + (isTooFlaky ? stats.flaky : 0);
  return {
    passed: stats.expected + (isTooFlaky ? 0 : stats.flaky),
    failed: failed > 0 || code === 0 ? failed : 1,
    skipped: stats.skipped,
    flaky: flakyIn(suites),
  };
}

const flakyIn = (suites) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...flakyIn(inner),
    ...specs.flatMap(({ file, line, title, tests }) =>
      tests
        .filter(({ status }) => status === "flaky")
        .map(({ projectName, results }) => {
          const error = results.find((result) => result.error)?.error;
          return `[${projectName}] ${file}:${line} ${title}\n${error?.stack ?? error?.message ?? ""}`;
        }),
    ),
  ]);

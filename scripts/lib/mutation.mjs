import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./checkout.mjs";

const kept = ".baton-mutation";
const config = JSON.parse(readFileSync(join(root, "stryker.config.json"), "utf8"));

/** The folders of `lib/domain` whose mutants the tests must find. */
export const parts = ["rules", "sla", "time", "routing"];
/** The least share of mutants found, in percent. */
export const passMark = config.thresholds.break;

/** Stryker's options for one part, or for one file of it: beside those of its config file, the part's own tests. */
export function mutationOptions(part, file = "**/*") {
  const folder = `lib/domain/${part}`;
  const [, ...excluded] = config.mutate;
  return {
    mutate: [`${folder}/${file}.ts`, ...excluded],
    vitest: { ...config.vitest, dir: folder },
    jsonReporter: { fileName: `${kept}/${part}.json` },
    htmlReporter: { fileName: `${kept}/${part}.html` },
  };
}

/** How many mutants the tests found, how many lived (no test runs them, or none fails), and the score in percent. */
export function tally(results) {
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const killed = count("Killed", "Timeout");
  const lived = count("Survived", "NoCoverage");
  return { killed, lived, ignored: count("Ignored"), score: (100 * killed) / (killed + lived) };
}

/** Test files of a part that have no test in its report: vitest goes on without a file that can't be imported. */
export function unreadTests(part) {
  const folder = `lib/domain/${part}`;
  const { testFiles } = JSON.parse(readFileSync(join(root, kept, `${part}.json`), "utf8"));
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /(?<!real-data)\.test\.ts$/.test(name))
    .map((name) => `${folder}/${name}`)
    .filter((path) => !(testFiles[path]?.tests.length > 0));
}

/**
 * Mutation testing of the parts of the domain that decide, one folder after the other, each against its own
 * tests: `node scripts/mutation.mjs [rules] [sla] [time] [routing] [--file name]`. Reports are in `.baton-mutation`.
 */
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { mutationOptions, parts, passMark, tally, unreadTests } from "./lib/mutation.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: "string" } },
});
const asked = positionals.length === 0 ? parts : positionals;
const unknown = asked.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. Choose from ${parts.join(", ")}.`);
  process.exit(2);
}

let failed = 0;
for (const part of asked) {
  const startedAt = performance.now();
  const results = await new Stryker(mutationOptions(part, values.file)).runMutationTest();
  const unread = unreadTests(part);
  if (unread.length > 0) throw new Error(`These tests could not be read: ${unread.join(", ")}`);
  const { score, killed, lived, ignored } = tally(results);
  if (!(score >= passMark)) failed++;
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  console.log(
    `${part}: ${score.toFixed(1)} % of ${killed + lived} mutants found, ${lived} lived, ${ignored} left out; ${minutes} minutes`,
  );
}
process.exit(failed === 0 ? 0 : 1);

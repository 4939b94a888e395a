import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { isoOf, now } from "@/lib/clock";
import { watchSteal } from "./lib/measure";

/**
 * `npm run bench [name …]`: runs the benches of this folder, all or those named, one after another, and puts what they
 * print into their sections of `bench/results.md`; other sections stay as they were measured. A bench prints Markdown
 * tables in which each row has its floor and its bar.
 */
const folder = "bench";
const file = `${folder}/results.md`;
const known = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .map((name) => name.replace(/\.ts$/, ""))
  .sort();
/** Sections that no bench prints: what was counted, or compared once. */
const byHand = ["intake-profile", "rows", "ticket-indexes"];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  process.exit(1);
}

const intro = `# Bench results

Written by \`npm run bench\`; each section was measured when and where it says. Steal is the share of the processor that
neighbours took; rounds above 5 % are dropped. Ratios compare figures of one run.
`;

function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
  );
}

function machine(): string {
  const [cpu] = cpus();
  const [load = 0] = loadavg();
  return `Measured ${isoOf(now())} on ${cpus().length} × ${cpu?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load before ${load.toFixed(2)}`;
}

function runOne(name: string): { text: string; failed: boolean } {
  const where = machine();
  const stolen = watchSteal();
  const run = spawnSync(process.execPath, ["--import", "tsx", `${folder}/${name}.ts`], {
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  const steal = stolen();
  const failed = run.status !== 0;
  const lines = ["", run.stdout.trim() || "No output."];
  if (failed) lines.push("", "This bench failed:", "", "```", run.stderr.trim().slice(-2000), "```");
  lines.push("", `${where}, steal ${steal === null ? "unknown" : `${(steal * 100).toFixed(1)} %`}.`, "");
  return { text: `${lines.join("\n")}\n`, failed };
}

const sections = existsSync(file) ? sectionsOf(readFileSync(file, "utf8")) : new Map<string, string>();
for (const name of sections.keys()) if (![...known, ...byHand].includes(name)) sections.delete(name);
for (const name of wanted.length === 0 ? known : wanted) {
  console.log(`bench ${name}`);
  const { text, failed } = runOne(name);
  console.log(text);
  sections.set(name, text);
  if (failed) process.exitCode = 1;
  const ordered = [...sections].sort(([a], [b]) => (a < b ? -1 : 1));
  const body = ordered.map(([heading, section]) => `## ${heading}\n${section.trimEnd()}\n`).join("\n");
  // Written after each bench, so that a run that is stopped keeps what it has.
  writeFileSync(file, `${intro}\n${body}`);
}

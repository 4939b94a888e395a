import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { isoOf, now } from "@/lib/clock";
import { watchSteal } from "./lib/measure";

/**
 * `npm run bench [name …]`: runs every bench of this folder, one after another, and writes what they print, with
 * the machine and its steal, to `bench/results.md`. A bench prints Markdown; its floor stands in the same table.
 */
const folder = "bench";
const skipped = new Set(["run.ts"]);
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && !skipped.has(name))
  .map((name) => name.replace(/\.ts$/, ""))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

const [cpu] = cpus();
const lines = [
  "# Bench results",
  "",
  `Measured ${isoOf(now())} on ${cpus().length} × ${cpu?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}.`,
  "",
];
for (const name of names) {
  console.log(`bench ${name}`);
  const stolen = watchSteal();
  const run = spawnSync(process.execPath, ["--import", "tsx", `${folder}/${name}.ts`], { encoding: "utf8" });
  const steal = stolen();
  lines.push(`## ${name}`, "", run.stdout.trim() || "no output", "");
  if (run.status !== 0)
    lines.push("This bench failed:", "", "```", run.stderr.trim().slice(-2000), "```", "");
  lines.push(
    `CPU steal during the run: ${steal === null ? "unknown" : `${(steal * 100).toFixed(1)} %`}.`,
    "",
  );
}
const file = `${folder}/results.md`;
if (wanted.length === 0 || !existsSync(file)) writeFileSync(file, `${lines.join("\n")}\n`);
else console.log(lines.join("\n"));

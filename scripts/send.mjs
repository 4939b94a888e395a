/**
 * Sends tickets from an NDJSON file through the REST interface, one request a line:
 * `npm run send -- FILE [--url U] [--key K]`. Address and key default to those of the demo. A line that was sent
 * before (same `source` and `external_id`) adds nothing, so an interrupted run is simply run again.
 */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { url: { type: "string" }, key: { type: "string" } },
});
const [file] = positionals;
const demoFile = join(process.env.BATON_DIR || ".baton", "demo.json");
const demo = existsSync(demoFile) ? JSON.parse(readFileSync(demoFile, "utf8")) : {};
const url = values.url ?? demo.url;
const key = values.key ?? demo.api_key;
if (file === undefined || url === undefined || key === undefined) {
  console.error("Use: npm run send -- FILE.ndjson [--url http://127.0.0.1:3000 --key baton_…]");
  process.exit(2);
}

const lanes = 4;
const result = { created: 0, known: 0, escalated: 0, refused: [] };

async function send(line, number) {
  const response = await fetch(`${url}/api/v1/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: line,
  });
  const answer = await response.json();
  if (!response.ok) {
    const faults = (answer.errors ?? []).map((fault) => `${fault.pointer} ${fault.message}`).join("; ");
    result.refused.push(`line ${number}: ${response.status} ${answer.detail ?? answer.title} ${faults}`);
    return;
  }
  if (response.status === 201) result.created += 1;
  else result.known += 1;
  const decided = answer.decision?.outcome;
  if (decided !== "escalated") return;
  result.escalated += 1;
  const { owner, tier, accept_by } = answer.handoff;
  console.log(`${answer.ticket.key}  ${tier}  ${owner}  accept by ${accept_by}  ${answer.decision.reason}`);
}

const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
const running = new Set();
let number = 0;
for await (const line of lines) {
  number += 1;
  if (line.trim() === "") continue;
  const sent = send(line, number).finally(() => running.delete(sent));
  running.add(sent);
  if (running.size >= lanes) await Promise.race(running);
}
await Promise.all(running);
for (const refusal of result.refused) console.error(refusal);
console.log(
  `${result.created} created, ${result.known} known already, ${result.escalated} escalated now, ${result.refused.length} refused`,
);
process.exit(result.refused.length > 0 ? 1 : 0);

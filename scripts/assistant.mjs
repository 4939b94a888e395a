/**
 * The assistant of the demo: the program on the other side, as a chatbot's would be. Over the public REST interface
 * and with the demo's own key it looks for replies that wait for it, takes them (`GET …/wait`) and so has them
 * delivered. On one path it takes none, so that a reply that reaches nobody can be seen.
 * `npm start` runs it beside a demo; its address and key are those of `demo.json`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const source = "assistant";
/** Nobody picks up replies here, on purpose; its description says so. */
const unconnectedPath = "it-service";
const pauseMs = 2_000;
const troubleMs = 5_000;
const demoFile = join(process.env.BATON_DIR || ".baton", "demo.json");

let stopped = false;
for (const name of ["SIGINT", "SIGTERM"])
  process.on(name, () => {
    stopped = true;
    process.exit(0);
  });

async function get(path) {
  const { url, api_key } = JSON.parse(readFileSync(demoFile, "utf8"));
  const response = await fetch(`${url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${api_key}` },
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function takeReplies() {
  const { items } = await get(`tickets?source=${source}&reply_waiting=true&limit=50`);
  const mine = items.filter(({ path }) => path !== unconnectedPath);
  for (const { key } of mine) {
    const { replies, outcome, handback } = await get(`tickets/${key}/wait?until=answered&timeout_s=0`);
    const sent = replies.filter(({ delivery }) => delivery !== null && delivery.channel !== "elsewhere");
    console.log(
      JSON.stringify({ key, outcome, replies: sent.map(({ number }) => number), resumes: handback !== null }),
    );
  }
}

while (!stopped) {
  try {
    if (existsSync(demoFile)) await takeReplies();
    await sleep(pauseMs);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await sleep(troubleMs);
  }
}

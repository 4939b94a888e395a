import { Agent, get, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createRequest, makeBusyDesk } from "./lib/busy-desk";
import { machineLine, maxSteal, print, quantile, type Row, resultRows, watchSteal } from "./lib/measure";
import type { Cookie } from "./lib/session";
import { startStack } from "./lib/stack";

/**
 * How long after the answer to a change every connected browser has heard of it: 200 streams of the live feed, one
 * web process, one worker. Beside it the same with one stream. BENCH_STREAMS, BENCH_CHANGES and BENCH_ROUNDS shrink it.
 */
const streams = Number(process.env.BENCH_STREAMS ?? 200);
const changes = Number(process.env.BENCH_CHANGES ?? 100);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const apartMs = 100;
const barMs = 250;

const desk: { key: string; slug: string; cookies: Cookie[]; tickets: string[] } = {
  key: "",
  slug: "",
  cookies: [],
  tickets: [],
};
const stack = await startStack(async () => {
  const { appDb } = await import("@/db/client");
  const { createTicket } = await import("@/lib/services/tickets/create-ticket");
  const { signInTimes } = await import("./lib/session");
  const workspace = await makeBusyDesk(appDb());
  desk.slug = workspace.slug;
  ({ key: desk.key } = await workspace.key(["tickets:write", "tickets:read", "act_as"]));
  desk.cookies = await signInTimes(workspace.personId, streams);
  for (let n = 0; n < 20; n++) {
    const { ticket } = await createTicket(workspace.as("agent"), createRequest(n));
    desk.tickets.push(`ESC-${ticket.number}`);
  }
});

/** `key version` of a change → instants at which streams heard it, ms. */
const heard = new Map<string, number[]>();

/** One browser's stream; resolves once it is caught up. */
function listen({ name, value }: Cookie): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = get(
      `${stack.url}/api/events?workspace=${desk.slug}`,
      { agent: new Agent(), headers: { cookie: `${name}=${value}` } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`events: ${response.statusCode}`));
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          const at = performance.now();
          text += chunk;
          const end = text.lastIndexOf("\n\n");
          if (end < 0) return;
          const frames = text.slice(0, end);
          text = text.slice(end + 2);
          if (frames.includes("event: ready")) resolve(response);
          for (const frame of frames.split("\n\n")) note(frame, at);
        });
      },
    );
    asked.on("error", reject);
  });
}

function note(frame: string, at: number): void {
  const data = /^event: change\ndata: (.*)$/m.exec(frame)?.[1];
  if (data === undefined) return;
  const { key, version } = JSON.parse(data) as { key?: string; version?: number };
  const times = heard.get(`${key} ${version}`) ?? [];
  times.push(at);
  heard.set(`${key} ${version}`, times);
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const priorities = ["low", "high", "normal", "urgent"] as const;

/** Sets a priority over REST; gives which change that was, and when it was answered. */
function change(n: number): Promise<{ name: string; at: number }> {
  const key = desk.tickets[n % desk.tickets.length] ?? "";
  const priority = priorities[Math.floor(n / desk.tickets.length) % priorities.length];
  return new Promise((resolve, reject) => {
    const asked = request(
      `${stack.url}/api/v1/tickets/${key}/priority`,
      {
        agent,
        method: "POST",
        headers: { authorization: `Bearer ${desk.key}`, "content-type": "application/json" },
      },
      (response) => {
        const at = performance.now();
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => {
          if (response.statusCode !== 200) return reject(new Error(`${response.statusCode}: ${text}`));
          resolve({
            name: `${key} ${(JSON.parse(text) as { ticket: { version: number } }).ticket.version}`,
            at,
          });
        });
      },
    );
    asked.on("error", reject);
    asked.end(JSON.stringify({ priority, acting: { member: "manager" } }));
  });
}

let made = 0;
/** Changes one after another; the waits of all streams for each, ms. Throws where a stream missed one. */
async function measure(listening: number): Promise<number[]> {
  const done: { name: string; at: number }[] = [];
  for (let n = 0; n < changes; n++) {
    const from = performance.now();
    done.push(await change(made++));
    await sleep(Math.max(0, apartMs - (performance.now() - from)));
  }
  const isHeard = ({ name }: { name: string }) => (heard.get(name)?.length ?? 0) >= listening;
  for (let tries = 0; tries < 100 && !done.every(isHeard); tries++) await sleep(100);
  const missed = done.filter((each) => !isHeard(each));
  if (missed.length > 0) throw new Error(`${missed.length} changes were not heard by all`);
  return done.flatMap(({ name, at }) => (heard.get(name) ?? []).map((time) => Math.max(0, time - at)));
}

const open: IncomingMessage[] = [];
try {
  const steal = watchSteal();
  let dropped = 0;
  const kept: { one: number[]; all: number[] } = { one: [], all: [] };
  for (const [name, count] of [
    ["one", 1],
    ["all", streams],
  ] as const) {
    const cookies = desk.cookies.slice(open.length, count);
    open.push(...(await Promise.all(cookies.map(listen))));
    await measure(count);
    for (let round = 0; round < rounds; round++) {
      const stolen = watchSteal();
      const waits = await measure(count);
      if ((stolen() ?? 0) > maxSteal) dropped++;
      else kept[name].push(...waits);
    }
  }
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const said = (waits: number[]) =>
    `p50 ${ms(quantile(waits, 0.5))}, p99 ${ms(quantile(waits, 0.99))}, longest ${ms(Math.max(...waits))}`;
  const p99 = quantile(kept.all, 0.99);
  const rows: Row[] = [
    {
      what: `change → ${streams} other browsers, ${1000 / apartMs} changes/s`,
      measured: said(kept.all),
      floor: `one browser: ${said(kept.one)}`,
      ratio: `${(p99 / quantile(kept.one, 0.99)).toFixed(1)}×`,
      bar: `p99 ≤ ${barMs} ms`,
      met: p99 <= barMs,
    },
  ];
  print(resultRows(rows));
  print();
  print(
    `From the change's answer to each stream's event, ${kept.all.length.toLocaleString("en")} events; web ${ms(stack.web.peakMb() ?? 0).replace("ms", "MB")}, worker ${ms(stack.worker.peakMb() ?? 0).replace("ms", "MB")} at most.`,
  );
  print();
  print(machineLine(steal(), dropped));
} finally {
  agent.destroy();
  for (const response of open) response.destroy();
  await stack.close();
}

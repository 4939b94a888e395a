import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { quantile } from "./measure";

/** A small load generator: N callers, each asks again as soon as it is answered, over connections kept open. */

export type Endpoint = {
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** The body of call number `n`, counted over all rounds of a target. */
  body: (n: number) => string;
  /** What every answer must be, e.g. 201. */
  status: number;
};

export type Load = { calls: number; perSecond: number; times: number[] };

type Answer = { status: number; text: string };

function post(agent: Agent, target: Endpoint, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      target.url,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          ...target.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
        response.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

const retryMs = 50;

/** One target with its own connections and its own count of calls; `close` ends the connections. */
export function caller(target: Endpoint) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let n = 0;
  return {
    /** Asks for `forMs` with `concurrency` callers. Throws on an answer of another status: it would measure nothing. */
    async run({ concurrency, forMs }: { concurrency: number; forMs: number }): Promise<Load> {
      const times: number[] = [];
      const from = performance.now();
      await Promise.all(
        Array.from({ length: concurrency }, async () => {
          while (performance.now() - from < forMs) {
            const body = target.body(n++);
            const at = performance.now();
            let answer = await post(agent, target, body);
            // A web process reads few large bodies at once: like any client this one waits for its turn.
            while (answer.status === 429) {
              await sleep(retryMs);
              answer = await post(agent, target, body);
            }
            const { status, text } = answer;
            times.push(performance.now() - at);
            if (status !== target.status)
              throw new Error(`${target.url} answered ${status}: ${text.slice(0, 500)}`);
          }
        }),
      );
      return { calls: times.length, perSecond: times.length / ((performance.now() - from) / 1000), times };
    },
    close: () => agent.destroy(),
  };
}

/** Median over rounds of each round's figure. */
export const perSecondOf = (rounds: readonly Load[]): number =>
  quantile(
    rounds.map(({ perSecond }) => perSecond),
    0.5,
  );
export const p50Of = (rounds: readonly Load[]): number =>
  quantile(
    rounds.map(({ times }) => quantile(times, 0.5)),
    0.5,
  );
export const p99Of = (rounds: readonly Load[]): number =>
  quantile(
    rounds.map(({ times }) => quantile(times, 0.99)),
    0.5,
  );

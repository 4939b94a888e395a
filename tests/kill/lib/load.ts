import { setTimeout as sleep } from "node:timers/promises";
import type { Stack } from "../../../e2e/fixtures/stack";

const CLIENTS = 4;
const GIVE_UP_MS = 90_000;

const messages = [
  "I want to speak to a human about my refund, please.",
  "Where is my parcel? It should have come on Monday.",
  "Your bot promised me 40 euro back by Friday and nothing came.",
  "Ik wil een medewerker spreken over mijn abonnement.",
];

export type Load = {
  /** External id → key of the ticket, for every call that was answered. */
  acknowledged: ReadonlyMap<string, string>;
  /** Answers that weren't a success, by status or error; they were sent again. */
  refused: ReadonlyMap<string, number>;
};

/**
 * Creates tickets over REST from four clients until `until` resolves. A call without an answer is
 * sent again under its idempotency key, as a careful client does; one that stays unanswered throws.
 */
export async function runLoad(stack: Stack, path: string, run: string, until: Promise<void>): Promise<Load> {
  const acknowledged = new Map<string, string>();
  const refused = new Map<string, number>();
  let next = 0;
  let isOver = false;
  const over = until.finally(() => {
    isOver = true;
  });
  const client = async () => {
    while (!isOver) {
      const externalId = `${run}-${next++}`;
      acknowledged.set(externalId, await sendUntilAnswered(stack, path, externalId, refused));
    }
  };
  await Promise.all([over, ...Array.from({ length: CLIENTS }, client)]);
  return { acknowledged, refused };
}

async function sendUntilAnswered(
  stack: Stack,
  path: string,
  externalId: string,
  refused: Map<string, number>,
): Promise<string> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const outcome = await send(stack, path, externalId);
    if (outcome.key !== null) return outcome.key;
    refused.set(outcome.problem, (refused.get(outcome.problem) ?? 0) + 1);
    if (performance.now() > giveUpAt)
      throw new Error(`${externalId} had no answer in 90 s; last: ${outcome.problem}`);
    await sleep(100);
  }
}

async function send(
  stack: Stack,
  path: string,
  externalId: string,
): Promise<{ key: string } | { key: null; problem: string }> {
  const turn = Number(externalId.split("-").at(-1)) % messages.length;
  try {
    const response = await fetch(`${stack.url}/api/v1/tickets`, {
      method: "POST",
      signal: AbortSignal.timeout(10_000),
      headers: {
        authorization: `Bearer ${stack.demo.api_key}`,
        "content-type": "application/json",
        "idempotency-key": externalId,
      },
      body: JSON.stringify({
        path,
        subject: `Load ${externalId}`,
        external_id: externalId,
        customer: { external_id: `customer-${turn}`, name: "Load Test" },
        messages: [{ author: "customer", body: messages[turn] }],
        ai: { confidence: turn / messages.length },
      }),
    });
    const body = (await response.json()) as { ticket?: { key?: string }; title?: string };
    if (response.ok && body.ticket?.key) return { key: body.ticket.key };
    if (
      response.status >= 400 &&
      response.status < 500 &&
      response.status !== 409 &&
      response.status !== 429
    ) {
      throw new TypeError(`refused with ${response.status}: ${JSON.stringify(body)}`);
    }
    return { key: null, problem: String(response.status) };
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith("refused")) throw error;
    return { key: null, problem: error instanceof Error ? error.name : "unknown" };
  }
}

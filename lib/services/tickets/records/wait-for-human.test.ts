import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { now } from "@/lib/clock";
import type { Ctx } from "../../context";
import { makeWorkspace, type TestWorkspace } from "../../testing/workspace";
import { createTicket } from "../create-ticket";
import { handBack, reply, resolve } from "../verbs";
import { waitForHuman } from "./wait-for-human";

let database: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await makeWorkspace(database.db);
});

const program = (): Ctx => ({
  workspaceId: workspace.workspaceId,
  actor: { kind: "key", keyId: "k", scopes: ["tickets:read", "tickets:write"] },
  now: now(),
  requestId: "wait",
});
const person = (): Ctx => ({ ...workspace.as("admin"), now: now() });
const never = new AbortController().signal;
const wait = (
  key: string,
  more: { until?: "answered" | "resolved"; timeout_s?: number; after?: number } = {},
) => waitForHuman(program(), { key, until: "answered", timeout_s: 20, after: 0, ...more }, never);

let n = 0;
async function escalated(): Promise<string> {
  n += 1;
  const made = await createTicket(program(), {
    path: "customer-service",
    subject: "Wants a person",
    source: "chat",
    customer: { external_id: `wait-${n}` },
    messages: [{ author: "customer", body: "I want to speak to a person." }],
  });
  return made.key;
}
const instructions = {
  to: "ai" as const,
  instructions: "Offer the refund, then close.",
  allowed_actions: ["refund", "close"],
  decided: "Refund of 40 EUR approved.",
};
const handback = {
  by: "admin",
  instructions: instructions.instructions,
  allowedActions: instructions.allowed_actions,
  decided: instructions.decided,
};

describe("a program that waits for a person", () => {
  it("gets the handback with what to do, what it may do and what was decided; so does a second one", async () => {
    const key = await escalated();
    const waiting = [wait(key), wait(key, { until: "resolved" })];
    await handBack(person(), { key, ...instructions });
    for (const answer of await Promise.all(waiting))
      expect(answer).toMatchObject({ outcome: "handed_back", holder: "ai", handback, closure: null });
    // Asked anew, also by a process that was started since, it is told at once.
    expect(await wait(key, { timeout_s: 0 })).toMatchObject({ outcome: "handed_back", handback });
  });

  it("is told of a resolve with how it ended, of an answer with its words, and of nothing when the time is over", async () => {
    const key = await escalated();
    expect(await wait(key, { timeout_s: 0 })).toMatchObject({
      outcome: "timeout",
      holder: "member",
      handback: null,
    });
    const answered = wait(key);
    await reply(person(), { key, body: "It comes on Monday." });
    expect(await answered).toMatchObject({ outcome: "answered", replies: [{ body: "It comes on Monday." }] });
    expect(await wait(key, { after: 2, timeout_s: 0 })).toMatchObject({ outcome: "timeout", replies: [] });
    const over = wait(key, { until: "resolved" });
    await resolve(person(), { key, closure: { code: "solved", summary: "Delivered." } });
    expect(await over).toMatchObject({
      outcome: "resolved",
      closure: { code: "solved", summary: "Delivered." },
      handback: null,
      replies: [{ delivery: { state: "delivered" } }],
    });
  });

  it("is let go when it hangs up", async () => {
    const key = await escalated();
    const gone = new AbortController();
    const waiting = waitForHuman(program(), { key, until: "answered", timeout_s: 60, after: 0 }, gone.signal);
    gone.abort();
    expect(await waiting).toMatchObject({ outcome: "timeout" });
  });
});

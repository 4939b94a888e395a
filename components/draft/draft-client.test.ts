import { beforeEach, describe, expect, test } from "vitest";
import type { PathPolicy } from "@/lib/domain/policy/path-policy";
import type { DraftClient } from "./draft-client";
import { StageBrowser, StageServer } from "./testing/stage";

let browser: StageBrowser;
let server: StageServer;

beforeEach(() => {
  browser = new StageBrowser();
  server = new StageServer(browser.now);
});

const threshold = (high: number) => (document: PathPolicy) => ({
  ...document,
  thresholds: { ...document.thresholds, high },
});
const named = (slug: string, name: string) => (document: PathPolicy) => ({
  ...document,
  rules: document.rules.map((rule) => (rule.slug === slug ? { ...rule, name } : rule)),
});
const mine = (client: DraftClient) => client.snapshot().model.local;
const ruleNames = (client: DraftClient) => mine(client).rules.map(({ name }) => name);

describe("saving", () => {
  test("comes by itself after half a second, once for edits in quick succession", async () => {
    const client = browser.open(server);
    expect(client.snapshot().status).toBe("clean");
    client.edit(threshold(0.8));
    await browser.pass(300);
    client.edit(threshold(0.81));
    expect(client.snapshot().status).toBe("saving");
    await browser.pass(300);
    const patches = () => server.calls.filter((call) => call === "patch").length;
    expect(patches()).toBe(0);
    await browser.pass(300);
    expect(patches()).toBe(1);
    expect(client.snapshot()).toMatchObject({ status: "saved", problem: null });
    expect(server.draft?.document.thresholds.high).toBe(0.81);
    expect(client.snapshot().view.draft?.authors).toEqual([{ handle: "sanne", name: "Sanne Kok" }]);
  });

  test("does not wait for somebody who never stops typing", async () => {
    const client = browser.open(server);
    for (let edit = 0; edit < 12; edit++) {
      client.edit(threshold(0.5 + edit / 100));
      await browser.pass(400);
    }
    expect(server.calls).toContain("patch");
  });

  test("takes in what others changed, within one pulse and with the next save", async () => {
    const client = browser.open(server);
    await browser.pass(100);
    server.edit(named("legal", "Theirs"));
    client.edit(threshold(0.8));
    await browser.pass(600);
    expect(ruleNames(client)).toEqual(["Refund", "Theirs"]);
    server.edit(named("refund", "Theirs too"));
    await browser.pass(5_000);
    expect(ruleNames(client)).toEqual(["Theirs too", "Theirs"]);
    expect(mine(client).thresholds.high).toBe(0.8);
  });

  test("of the same item asks, and overwrites nothing", async () => {
    const client = browser.open(server);
    await browser.pass(100);
    server.edit(threshold(0.95));
    client.edit(threshold(0.8));
    await browser.pass(600);
    expect(client.snapshot().model.conflicts).toMatchObject([
      { path: "/thresholds/high", mine: { after: 0.8 }, theirs: 0.95, live: 0.9 },
    ]);
    expect(server.draft?.document.thresholds.high).toBe(0.95);
    client.resolve("/thresholds/high", "mine");
    await browser.pass(600);
    expect(server.draft?.document.thresholds.high).toBe(0.8);
    expect(client.snapshot().model.conflicts).toEqual([]);
  });
});

describe("without an answer", () => {
  test("edits are kept on the device, tried again later and later, and saved on coming back", async () => {
    const client = browser.open(server);
    await browser.pass(100);
    server.reply = "fails";
    browser.isOnline = false;
    client.edit(threshold(0.8));
    await browser.pass(600);
    expect(client.snapshot()).toMatchObject({ status: "offline", problem: { kind: "offline" } });
    expect(browser.kept).toBe(1);
    server.reply = "answers";
    browser.comeOnline();
    await browser.pass(100);
    expect(client.snapshot()).toMatchObject({ status: "saved", problem: null });
    await browser.pass(1_000);
    expect(browser.kept).toBe(0);
  });

  test("from a server in trouble, it says so and goes on trying", async () => {
    const client = browser.open(server);
    server.reply = { code: "unavailable" };
    client.edit(threshold(0.8));
    await browser.pass(600);
    expect(client.snapshot().problem).toEqual({ kind: "no_answer" });
    const tries = () => server.calls.filter((call) => call !== "pulse").length;
    const before = tries();
    await browser.pass(10_000);
    expect(tries() - before).toBeGreaterThan(1);
    expect(tries() - before).toBeLessThan(12);
    server.reply = "answers";
    await browser.pass(30_000);
    expect(client.snapshot().status).toBe("saved");
    expect(server.draft?.document.thresholds.high).toBe(0.8);
  });

  test("where only the answer was lost, edits made since are no conflict with oneself", async () => {
    const client = browser.open(server);
    server.reply = "answer is lost";
    client.edit(threshold(0.8));
    await browser.pass(600);
    client.edit(threshold(0.85));
    server.reply = "answers";
    await browser.pass(5_000);
    expect(client.snapshot()).toMatchObject({ status: "saved", model: { conflicts: [] } });
    expect(server.draft?.document.thresholds.high).toBe(0.85);
  });

  test("a call that hangs is given up, and its late answer is not believed", async () => {
    const client = browser.open(server);
    server.reply = "hangs";
    client.edit(threshold(0.8));
    await browser.pass(21_000);
    expect(client.snapshot().status).toBe("offline");
    server.reply = "answers";
    await browser.pass(5_000);
    expect(server.draft?.document.thresholds.high).toBe(0.8);
  });

  test("a reload finds the edits again and merges them by what others did", async () => {
    const first = browser.open(server);
    await browser.pass(100);
    server.reply = "fails";
    first.edit(threshold(0.8));
    first.edit(named("refund", "Mine"));
    await browser.pass(600);
    browser.quit();
    server.edit(named("legal", "Theirs"));
    server.reply = "answers";
    const again = browser.open(server);
    await browser.pass(2_000);
    expect(ruleNames(again)).toEqual(["Mine", "Theirs"]);
    expect(again.snapshot()).toMatchObject({ status: "saved", model: { conflicts: [] } });
    expect(again.snapshot().restoredAt).not.toBeNull();
    expect(server.draft?.document.thresholds.high).toBe(0.8);
    expect(browser.kept).toBe(0);
  });

  test("edits that another tab holds are left to it", async () => {
    const first = browser.open(server);
    server.reply = "fails";
    first.edit(threshold(0.8));
    await browser.pass(1_000);
    server.reply = "answers";
    server.pulseCode = "unavailable";
    const second = browser.open(server);
    await browser.pass(10);
    expect(mine(second).thresholds.high).toBe(0.9);
    expect(second.snapshot().restoredAt).toBeNull();
  });

  test("an open conflict outlives a reload too", async () => {
    const first = browser.open(server);
    await browser.pass(100);
    server.edit(threshold(0.95));
    first.edit(threshold(0.8));
    await browser.pass(1_000);
    browser.quit();
    const again = browser.open(server);
    await browser.pass(1_000);
    expect(again.snapshot().model.conflicts).toMatchObject([{ mine: { after: 0.8 }, theirs: 0.95 }]);
  });
});

describe("refused", () => {
  test("a wrong edit stays and is named, the right ones are saved", async () => {
    const client = browser.open(server);
    client.edit(named("refund", ""));
    server.reply = { code: "invalid", pointer: "/rules/refund/name" };
    await browser.pass(600);
    server.reply = "answers";
    expect(client.snapshot()).toMatchObject({ status: "failed", problem: { kind: "invalid" } });
    client.edit(threshold(0.8));
    await browser.pass(600);
    expect(server.draft?.document.thresholds.high).toBe(0.8);
    expect(server.draft?.document.rules[0]?.name).toBe("Refund");
    expect(mine(client).rules[0]?.name).toBe("");
    client.edit(named("refund", "Refunds"));
    await browser.pass(600);
    expect(client.snapshot()).toMatchObject({ status: "saved", problem: null });
    expect(server.draft?.document.rules[0]?.name).toBe("Refunds");
  });

  test("with an ended session, edits wait and are saved once signed in again", async () => {
    const client = browser.open(server);
    server.reply = { code: "unauthenticated" };
    server.pulseCode = "unauthenticated";
    client.edit(threshold(0.8));
    await browser.pass(5_000);
    expect(client.snapshot()).toMatchObject({ status: "failed", problem: { kind: "session" } });
    expect(browser.kept).toBe(1);
    server.reply = "answers";
    server.pulseCode = null;
    await browser.pass(5_000);
    expect(client.snapshot()).toMatchObject({ status: "saved", problem: null });
  });

  test("with lost rights, edits are kept and nothing is sent again by itself", async () => {
    const client = browser.open(server);
    server.reply = { code: "forbidden" };
    client.edit(threshold(0.8));
    await browser.pass(30_000);
    expect(client.snapshot()).toMatchObject({ status: "failed", problem: { kind: "rights" } });
    expect(server.calls.filter((call) => call === "patch")).toHaveLength(1);
    expect(mine(client).thresholds.high).toBe(0.8);
    expect(browser.kept).toBe(1);
  });

  test("who may not edit can't", async () => {
    server.mayEdit = false;
    const client = browser.open(server, "wim");
    client.edit(threshold(0.8));
    await browser.pass(5_000);
    expect(mine(client).thresholds.high).toBe(0.9);
    expect(server.calls).not.toContain("patch");
  });
});

test("a pulse that is never answered is not the last one", async () => {
  const client = browser.open(server);
  server.pulseHangs = true;
  await browser.pass(5_000);
  server.pulseHangs = false;
  server.edit(threshold(0.95));
  await browser.pass(30_000);
  expect(mine(client).thresholds.high).toBe(0.95);
});

describe("a publish elsewhere", () => {
  test("makes the draft the live version, keeps later edits and forgets the steps before", async () => {
    const client = browser.open(server);
    client.edit(threshold(0.8));
    await browser.pass(600);
    server.publish();
    client.edit(named("refund", "After"));
    await browser.pass(10_000);
    const { model, view } = client.snapshot();
    expect(view.live.version).toBe(2);
    expect(model.live.thresholds.high).toBe(0.8);
    expect(ruleNames(client)).toEqual(["After", "Legal"]);
    expect(server.draft?.document.rules[0]?.name).toBe("After");
  });
});
